package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.simulator.ledger.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CloseCodesTest {
  private static final TestGateway GATEWAY = new TestGateway();
  private static final String BEAT = "{\"op\":1,\"d\":null}";

  @AfterAll
  static void stop() {
    GATEWAY.close();
  }

  private static String op(int op, String d) {
    return "{\"op\":" + op + ",\"d\":" + d + "}";
  }

  static Stream<Arguments> table() {
    String ok = GATEWAY.identify(1);
    String guild = GATEWAY.guild().id().toString();
    return Stream.of(
        arguments("unknown opcode", List.of(ok, op(99, "null")), 4001, Violation.UNKNOWN_OPCODE),
        arguments(
            "opcode of user clients", List.of(ok, op(12, "null")), 4001, Violation.UNKNOWN_OPCODE),
        arguments(
            "presence without status",
            List.of(ok, op(3, "{\"since\":null,\"activities\":[],\"afk\":false}")),
            4001,
            Violation.BAD_PAYLOAD),
        arguments("heartbeat of text", List.of(op(1, "\"x\"")), 4001, Violation.BAD_PAYLOAD),
        arguments(
            "identify without a token",
            List.of(op(2, "{\"properties\":{},\"intents\":1}")),
            4001,
            Violation.BAD_PAYLOAD),
        arguments(
            "large_threshold out of range",
            List.of(GATEWAY.identify(1, "\"large_threshold\":5000")),
            4001,
            Violation.BAD_PAYLOAD),
        arguments(
            "member request with query and ids",
            List.of(
                ok,
                op(
                    8,
                    "{\"guild_id\":\""
                        + guild
                        + "\",\"query\":\"a\",\"limit\":1,\"user_ids\":[\"1\"]}")),
            4001,
            Violation.BAD_PAYLOAD),
        arguments(
            "member request without limit",
            List.of(ok, op(8, "{\"guild_id\":\"" + guild + "\",\"query\":\"a\"}")),
            4001,
            Violation.BAD_PAYLOAD),
        arguments(
            "all members without the intent",
            List.of(ok, op(8, "{\"guild_id\":\"" + guild + "\",\"query\":\"\",\"limit\":0}")),
            4001,
            Violation.BAD_PAYLOAD),
        arguments(
            "voice without channel",
            List.of(ok, op(4, "{\"guild_id\":\"" + guild + "\"}")),
            4001,
            Violation.BAD_PAYLOAD),
        arguments("not JSON", List.of("{\"op\":"), 4002, Violation.DECODE_ERROR),
        arguments("not an object", List.of("[1]"), 4002, Violation.DECODE_ERROR),
        arguments("opcode as text", List.of("{\"op\":\"1\"}"), 4002, Violation.DECODE_ERROR),
        arguments(
            "4097 bytes",
            List.of(op(1, "null" + " ".repeat(4097 - op(1, "null").length()))),
            4002,
            Violation.PAYLOAD_TOO_LARGE),
        arguments(
            "command before identify",
            List.of(
                op(3, "{\"since\":null,\"activities\":[],\"status\":\"online\",\"afk\":false}")),
            4003,
            Violation.NOT_AUTHENTICATED),
        arguments(
            "wrong token",
            List.of(ok.replace("signal", "noise")),
            4004,
            Violation.AUTHENTICATION_FAILED),
        arguments(
            "resume with a wrong token",
            List.of(GATEWAY.resume("x", 1).replace("signal", "noise")),
            4004,
            Violation.AUTHENTICATION_FAILED),
        arguments("second identify", List.of(ok, ok), 4005, Violation.ALREADY_AUTHENTICATED),
        arguments(
            "resume while identified",
            List.of(ok, GATEWAY.resume("x", 1)),
            4005,
            Violation.ALREADY_AUTHENTICATED),
        arguments(
            "shard beyond the count",
            List.of(GATEWAY.identify(1, "\"shard\":[2,2]")),
            4010,
            Violation.INVALID_SHARD),
        arguments(
            "shard of one number",
            List.of(GATEWAY.identify(1, "\"shard\":[0]")),
            4010,
            Violation.INVALID_SHARD),
        arguments(
            "no intents",
            List.of(ok.replace("\"intents\":1,", "")),
            4013,
            Violation.INVALID_INTENTS),
        arguments(
            "undocumented intent",
            List.of(GATEWAY.identify(1L << 17)),
            4013,
            Violation.INVALID_INTENTS));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("table")
  void closesWith(String mistake, List<String> payloads, int code, Violation violation) {
    GATEWAY.gateway.violations().reset();
    TestClient client = GATEWAY.connect();
    payloads.forEach(client::send);
    assertThat(client.expectClose()).as(mistake).isEqualTo(code);
    assertThat(GATEWAY.violations()).containsExactlyEntriesOf(java.util.Map.of(violation, 1L));
  }

  @Test
  void closesForAPrivilegedIntentThatIsOffInThePortal() {
    try (var gateway = new TestGateway("privileged-intents", "GUILD_MEMBERS,GUILD_PRESENCES")) {
      TestClient client = gateway.connect();

      client.send(gateway.identify(1L << 15 | 1));

      assertThat(client.expectClose()).isEqualTo(4014);
      assertThat(gateway.violations())
          .containsExactlyEntriesOf(java.util.Map.of(Violation.DISALLOWED_INTENTS, 1L));
    }
  }

  @ParameterizedTest
  @MethodSource("refusedAddresses")
  void closesUnsupportedAddresses(String query, int code) {
    assertThat(GATEWAY.open(query).expectClose()).isEqualTo(code);
  }

  static Stream<Arguments> refusedAddresses() {
    return Stream.of(
        arguments("?v=5&encoding=json", 4012),
        arguments("?encoding=json", 4012),
        arguments("?v=10&encoding=etf", 4002),
        arguments("?v=10&encoding=json&compress=brotli", 4002));
  }

  @Test
  void acceptsExactly4096Bytes() {
    TestClient client = GATEWAY.connect();
    client.send(op(1, "null" + " ".repeat(4096 - op(1, "null").length())));
    assertThat(client.expectOp(11).get("d").isNull()).isTrue();
  }

  @Test
  void closesAfterTheHundredAndTwentiethPayload() {
    TestClient client = GATEWAY.connect();
    for (int i = 0; i < 121; i++) client.send(BEAT);
    assertThat(client.expectClose()).isEqualTo(4008);
  }

  @Test
  void closesALateHeartbeatAndKeepsTheSession() {
    try (TestGateway gateway =
        new TestGateway("heartbeat-interval", "50ms", "heartbeat-tolerance", "50ms")) {
      TestClient client = gateway.connect().send(gateway.identify(1));
      String session = client.expect("READY").at("/d/session_id").asString();
      assertThat(client.expectClose()).isEqualTo(4000);
      assertThat(gateway.violations()).containsKey(Violation.LATE_HEARTBEAT);
      TestClient again = gateway.connect().send(gateway.resume(session, 1));
      assertThat(again.expect("RESUMED")).isNotNull();
    }
  }

  @Test
  void closesPrivilegedIntentsThatThePortalDoesNotGrant() {
    var identify =
        new ClientPayload.Identify("t", Intent.MESSAGE_CONTENT.bit(), null, false, 50, null);
    assertThat(
            IdentifyRules.refusal(
                identify, true, Intent.ALL & ~Intent.MESSAGE_CONTENT.bit(), 1, 1, 10))
        .contains(CloseCode.DISALLOWED_INTENTS);
    assertThat(IdentifyRules.refusal(identify, true, Intent.ALL, 1, 1, 10)).isEmpty();
  }

  @Test
  void demandsShardingAboveTheLimit() {
    try (TestGateway gateway = new TestGateway("max-guilds-per-shard", "2")) {
      assertThat(gateway.connect().send(gateway.identify(1)).expectClose()).isEqualTo(4011);
      assertThat(gateway.connect().send(gateway.identify(1, "\"shard\":[0,2]")).expect("READY"))
          .isNotNull();
    }
  }
}
