package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.world.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Limits over time, and that each violation is counted under its kind, once. */
@Timeout(120)
class StrictnessTest {
  private static final String BEAT = "{\"op\":1,\"d\":null}";
  private static final String PRESENCE =
      "{\"op\":3,\"d\":{\"since\":null,\"activities\":[],\"status\":\"idle\",\"afk\":false}}";

  private static void only(TestGateway gateway, Violation violation) {
    assertThat(gateway.violations()).containsExactlyEntriesOf(Map.of(violation, 1L));
  }

  @Test
  void countsEverythingAClientSendsForAMinute() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect().send(gateway.identify(0));
      for (int i = 0; i < 119; i++) client.send(BEAT).expectOp(11);
      assertThat(gateway.violations()).isEmpty();
      client.send(BEAT);
      assertThat(client.expectClose()).isEqualTo(4008);
      only(gateway, Violation.GATEWAY_RATE_LIMIT);
      gateway.connect().send(BEAT).expectOp(11); // each connection begins at zero
    }
  }

  @Test
  void letsAClientSendAgainInTheNextMinute() {
    try (TestGateway gateway = new TestGateway("heartbeat-tolerance", "1h")) {
      TestClient client = gateway.connect().send(gateway.identify(0));
      for (int i = 0; i < 119; i++) client.send(BEAT).expectOp(11);
      gateway.advance(Duration.ofSeconds(60));
      for (int i = 0; i < 120; i++) client.send(BEAT).expectOp(11);
      assertThat(gateway.violations()).isEmpty();
    }
  }

  @Test
  void countsThePresenceOfIdentifyAndForgetsAfterTwentySeconds() {
    try (TestGateway gateway = new TestGateway()) {
      String presence = "{\"since\":null,\"activities\":[],\"status\":\"dnd\",\"afk\":false}";
      TestClient client = gateway.connect().send(gateway.identify(0, "\"presence\":" + presence));
      for (int i = 0; i < 4; i++) client.send(PRESENCE);
      client.send(BEAT).expectOp(11);
      assertThat(gateway.violations()).isEmpty();
      client.send(PRESENCE).send(BEAT).expectOp(11);
      only(gateway, Violation.PRESENCE_LIMIT);
      gateway.advance(Duration.ofSeconds(20));
      for (int i = 0; i < 5; i++) client.send(PRESENCE);
      client.send(BEAT).expectOp(11);
      only(gateway, Violation.PRESENCE_LIMIT);
    }
  }

  @Test
  void splitsAGuildOfThousandsIntoChunks() {
    try (TestGateway gateway = new TestGateway("guilds", "1", "members-per-guild", "3500")) {
      TestClient client = gateway.connect().send(gateway.identify(Intent.ALL));
      client.send(members("\"query\":\"\",\"limit\":0", gateway));
      int[] sizes = new int[4];
      for (int i = 0; i < 4; i++) {
        JsonNode chunk = client.expect("GUILD_MEMBERS_CHUNK").get("d");
        assertThat(chunk.get("chunk_index").asInt()).isEqualTo(i);
        assertThat(chunk.get("chunk_count").asInt()).isEqualTo(4);
        sizes[i] = chunk.get("members").size();
      }
      assertThat(sizes).containsExactly(1000, 1000, 1000, 501);
      client.send(members("\"query\":\"a\",\"limit\":0", gateway));
      assertThat(client.expect("GUILD_MEMBERS_CHUNK").at("/d/members")).hasSize(100);
      client.send(members("\"query\":\"a\",\"limit\":7", gateway));
      assertThat(client.expect("GUILD_MEMBERS_CHUNK").at("/d/members")).hasSize(7);
      assertThat(gateway.violations()).isEmpty();
    }
  }

  @Test
  void givesTheFullListOfAGuildAgainAfterHalfAMinute() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect().send(gateway.identify(Intent.ALL));
      String all = members("\"query\":\"\",\"limit\":0", gateway);
      client.send(all).expect("GUILD_MEMBERS_CHUNK");
      client.send(all).expect("RATE_LIMITED");
      only(gateway, Violation.MEMBERS_REQUEST_LIMIT);
      gateway.advance(Duration.ofSeconds(30));
      client.send(all).expect("GUILD_MEMBERS_CHUNK");
      only(gateway, Violation.MEMBERS_REQUEST_LIMIT);
    }
  }

  @Test
  void takesAHundredUserIdsAndNoMore() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect().send(gateway.identify(0));
      client.send(members("\"user_ids\":" + ids(100), gateway)).expect("GUILD_MEMBERS_CHUNK");
      client.send(members("\"user_ids\":" + ids(101), gateway));
      assertThat(client.expectClose()).isEqualTo(4001);
      only(gateway, Violation.BAD_PAYLOAD);
    }
  }

  private static String members(String by, TestGateway gateway) {
    return "{\"op\":8,\"d\":{\"guild_id\":\"%s\",%s}}".formatted(gateway.guild().id(), by);
  }

  private static String ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "\"" + (1000 + i) + "\"").toList().toString();
  }

  @ParameterizedTest
  @CsvSource({"0, 16, true", "3, 32, true", "0, 8, false", "0, 24, false"})
  void demandsTheMultipleThatDiscordAssignsToVeryLargeBots(int id, int count, boolean right) {
    try (TestGateway gateway = new TestGateway("shard-multiple", "16", "shards", "16")) {
      TestClient client =
          gateway.connect().send(gateway.identify(0, "\"shard\":[" + id + "," + count + "]"));
      if (right) {
        assertThat(client.expect("READY").at("/d/shard/1").asInt()).isEqualTo(count);
      } else {
        assertThat(client.expectClose()).isEqualTo(4010);
        only(gateway, Violation.INVALID_SHARD);
      }
    }
  }

  @Test
  void demandsTheMultipleOfAnUnshardedBotToo() {
    try (TestGateway gateway = new TestGateway("shard-multiple", "16", "shards", "16")) {
      assertThat(gateway.connect().send(gateway.identify(0)).expectClose()).isEqualTo(4010);
    }
  }

  @Test
  void recommendsNoNumberOfShardsThatItWouldRefuse() {
    assertThatThrownBy(() -> new TestGateway("shard-multiple", "16", "shards", "20"))
        .hasStackTraceContaining("simulator.shards")
        .hasStackTraceContaining("a multiple of simulator.shard-multiple, which is 16");
  }

  @ParameterizedTest
  @CsvSource({"1000, false", "1001, false", "1012, true", "3000, true", "4000, true", "4900, true"})
  void endsTheSessionOnlyWhenTheClientSaysThatItIsDone(int code, boolean survives) {
    try (TestGateway gateway = new TestGateway();
        RawSocket client = new RawSocket(gateway.address.url())) {
      client.next(); // hello
      client.send(gateway.identify(0));
      JsonNode ready =
          Json.MAPPER.readTree(new String(client.next().content(), StandardCharsets.UTF_8));
      String session = ready.at("/d/session_id").asString();
      client.sendClose(code);
      assertThat(client.next().opcode()).isEqualTo(8);
      TestGateway.until(() ->
          gateway
              .gateway
              .sessions()
              .find(session)
              .map(one -> one.connection().isEmpty())
              .orElse(true));
      TestClient again = gateway.connect().send(gateway.resume(session, 1));
      if (survives) assertThat(again.expect("RESUMED")).isNotNull();
      else assertThat(again.expectOp(9).get("d").asBoolean()).isFalse();
      assertThat(gateway.violations()).isEmpty();
    }
  }

  @Test
  void closesALateHeartbeatAndCountsIt() {
    try (TestGateway gateway =
        new TestGateway("heartbeat-interval", "1h", "heartbeat-tolerance", "1h")) {
      TestClient client = gateway.connect().send(gateway.identify(0));
      client.expect("READY");
      gateway.advance(Duration.ofMinutes(110)); // within interval and tolerance
      client.send(BEAT).expectOp(11);
      assertThat(gateway.violations()).isEmpty();
      gateway.advance(Duration.ofMinutes(121));
      assertThat(client.expectClose()).isEqualTo(4000);
      only(gateway, Violation.LATE_HEARTBEAT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?v=8&encoding=json", "?v=&encoding=json"})
  void countsAnUnsupportedVersion(String query) {
    try (TestGateway gateway = new TestGateway()) {
      assertThat(gateway.open(query).expectClose()).isEqualTo(4012);
      only(gateway, Violation.INVALID_API_VERSION);
    }
  }

  @Test
  void countsAMissingShardingAndAPayloadAfterAnInvalidSession() {
    try (TestGateway gateway = new TestGateway("max-guilds-per-shard", "2")) {
      assertThat(gateway.connect().send(gateway.identify(0)).expectClose()).isEqualTo(4011);
      only(gateway, Violation.SHARDING_REQUIRED);
      gateway.gateway.violations().reset();
      TestClient client = gateway.connect().send(gateway.resume("unknown", 1));
      assertThat(client.expectOp(9).get("d").asBoolean()).isFalse();
      client.send(PRESENCE);
      assertThat(client.expectClose()).isEqualTo(4003);
      only(gateway, Violation.PAYLOAD_AFTER_INVALID_SESSION);
    }
  }

  @Test
  void cutsAndCountsAClientThatDoesNotRead() {
    try (TestGateway gateway = new TestGateway("outbox-bytes", "1000000");
        RawSocket client = new RawSocket(gateway.address.url())) {
      client.send(gateway.identify(0));
      TestGateway.until(() -> !gateway.gateway.sessions().all().isEmpty());
      Session session = gateway.gateway.sessions().all().iterator().next();
      byte[] large = ("\"" + "x".repeat(400_000) + "\"").getBytes(StandardCharsets.US_ASCII);
      TestGateway.until(() -> {
        session.dispatch("LARGE", large);
        return gateway.violations().containsKey(Violation.SLOW_CONSUMER);
      });
      only(gateway, Violation.SLOW_CONSUMER);
      TestGateway.until(() -> session.connection().isEmpty());
    }
  }

  @Test
  void sendsEachEventOnceAfterAnIdentifyThatFollowsAResumableInvalidSession() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect().send(gateway.identify(0));
      client.expect("READY");
      Session old = gateway.gateway.sessions().all().iterator().next();
      old.connection().orElseThrow().invalidate(true);
      client.expectOp(9);
      client.send(gateway.identify(0)).expect("READY");
      for (Session session : gateway.gateway.sessions().all())
        session.dispatch("ONCE", "{}".getBytes(StandardCharsets.US_ASCII));
      client.expect("ONCE");
      assertThat(client.send(BEAT).next().get("op").asInt()).isEqualTo(11);
      assertThat(old.connection()).isEmpty();
    }
  }
}
