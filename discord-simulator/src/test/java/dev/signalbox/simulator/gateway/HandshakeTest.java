package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HandshakeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?v=10&encoding=json",
        "?encoding=json&v=10",
        "?v=10",
        "?v=9&encoding=json",
        "gateway?v=10&encoding=json",
        "gateway/?v=10&encoding=json",
        "gateway/bot?v=10&encoding=json"
      })
  void greetsUnderEveryAddressThatLibrariesUse(String query) {
    try (TestGateway gateway = new TestGateway()) {
      JsonNode hello = gateway.open(query).next();
      assertThat(hello.get("op").asInt()).isEqualTo(10);
      assertThat(hello.at("/d/heartbeat_interval").asInt()).isEqualTo(41_250);
      assertThat(hello.propertyNames()).containsExactly("t", "s", "op", "d");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&compress=zlib-stream", "&compress=zstd-stream"})
  void sendsReadyAndGuildsUnderEachTransportCompression(String compress) {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect("?v=10&encoding=json" + compress);
      client.send(gateway.identify(Intent.ALL, "\"compress\":true"));
      assertStart(gateway, client.dispatchesUntil("GUILD_CREATE"), client);
    }
  }

  @Test
  void compressesLargePayloadsAloneWhenIdentifySaysSo() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect().send(gateway.identify(1, "\"compress\":true"));
      client.expect("READY");
      assertThat(client.expect("GUILD_CREATE").at("/d/name").asString())
          .isEqualTo(gateway.guild().name());
      assertThat(client.binaryFrames()).isPositive();
      int before = client.binaryFrames();
      client.send("{\"op\":1,\"d\":1}").expectOp(11);
      assertThat(client.binaryFrames() - before).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void spreadsAZlibPayloadOverSeveralMessagesWhenToldTo() {
    try (TestGateway gateway = new TestGateway("zlib-split", "100")) {
      TestClient client =
          gateway.connect("?v=10&encoding=json&compress=zlib-stream").send(gateway.identify(1));
      client.expect("GUILD_CREATE");
      assertThat(client.binaryFrames()).isGreaterThan(10);
    }
  }

  @Test
  void takesJsonInBinaryFramesAndATokenWithItsScheme() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect();
      client.sendBinary(
          gateway.identify(1, "\"presence\":null").replace("\"token\":\"", "\"token\":\"Bot "));
      assertThat(client.expect("READY").at("/d/v").asInt()).isEqualTo(10);
    }
  }

  @Test
  void sendsEachGuildOnItsShardAlone() {
    try (TestGateway gateway = new TestGateway("guilds", "4")) {
      TestClient first = gateway.connect().send(gateway.identify(1, "\"shard\":[0,2]"));
      TestClient second = gateway.connect().send(gateway.identify(1, "\"shard\":[1,2]"));
      assertThat(first.expect("READY").at("/d/guilds")).hasSize(2);
      JsonNode ready = second.expect("READY");
      assertThat(ready.at("/d/shard").toString()).isEqualTo("[1,2]");
      for (JsonNode guild : ready.at("/d/guilds")) {
        assertThat((Long.parseLong(guild.get("id").asString()) >> 22) % 2).isEqualTo(1);
      }
    }
  }

  private static void assertStart(
      TestGateway gateway, List<JsonNode> dispatches, TestClient client) {
    JsonNode ready = dispatches.getFirst();
    assertThat(ready.get("t").asString()).isEqualTo("READY");
    assertThat(ready.get("s").asInt()).isEqualTo(1);
    assertThat(ready.at("/d/user/id").asString()).isEqualTo(gateway.world.bot().id().toString());
    assertThat(ready.at("/d/guilds"))
        .hasSize(3)
        .allSatisfy(g -> assertThat(g.get("unavailable").asBoolean()).isTrue());
    assertThat(ready.at("/d/resume_gateway_url").asString())
        .startsWith("ws://127.0.0.1:")
        .doesNotEndWith("/");
    JsonNode guild = dispatches.getLast();
    assertThat(guild.get("s").asInt()).isEqualTo(2);
    assertThat(guild.at("/d/members")).hasSize(26);
    assertThat(guild.at("/d/channels")).hasSize(7);
    assertThat(guild.at("/d/member_count").asInt()).isEqualTo(26);
    client.expect("GUILD_CREATE");
    client.expect("GUILD_CREATE");
  }
}
