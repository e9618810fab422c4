package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.gateway.outbound.OutboundReader.Read;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutboundReaderTest {
  private static final String MESSAGE =
      """
      {"method":"POST","path":"/channels/7/messages","body":{"content":"Pong!"},"lane":"normal",
       "deadline":"2026-11-21T12:00:10Z","idempotency_key":"message:9:reply","order_key":"message:9"}\
      """;

  private final OutboundReader reader = new OutboundReader(JsonMapper.shared(), "55");

  private Read.Good good(String json) {
    return (Read.Good) reader.read(json.getBytes(UTF_8), Lane.NORMAL, null);
  }

  private String problem(String json) {
    return reader.read(json.getBytes(UTF_8), Lane.NORMAL, null) instanceof Read.Bad(var problem)
        ? problem
        : "none";
  }

  private static JsonNode body(Read.Good good) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(good.request().body()).bytes());
  }

  @Test
  void readsARequest() {
    var request = good(MESSAGE).request();
    assertThat(request.route().label()).isEqualTo("POST /channels/{id}/messages");
    assertThat(request.path()).isEqualTo("/channels/7/messages");
    assertThat(request.lane()).isEqualTo(Lane.NORMAL);
    assertThat(request.deadline()).isEqualTo(Instant.parse("2026-11-21T12:00:10Z"));
    assertThat(request.orderKey()).isEqualTo("message:9");
    assertThat(Objects.requireNonNull(request.body()).contentType()).isEqualTo("application/json");
  }

  @Test
  void givesACreatedMessageTheNonceOfItsKeySoThatARepeatCreatesNothing() {
    var first = body(good(MESSAGE));
    var repeat = body(good(MESSAGE));
    assertThat(first.path("nonce").asString())
        .hasSize(24)
        .isEqualTo(repeat.path("nonce").asString());
    assertThat(first.path("enforce_nonce").asBoolean()).isTrue();
    assertThat(first.path("content").asString()).isEqualTo("Pong!");
    assertThat(good(MESSAGE).request().repeatable()).isTrue();
    var other = body(good(MESSAGE.replace("message:9:reply", "message:9:notice")));
    assertThat(other.path("nonce")).isNotEqualTo(first.path("nonce"));
  }

  @Test
  void keepsANonceOfTheSendersOwn() {
    var own = body(good(MESSAGE.replace("\"content\"", "\"nonce\":\"mine\",\"content\"")));
    assertThat(own.path("nonce").asString()).isEqualTo("mine");
    assertThat(own.path("enforce_nonce").asBoolean()).isTrue();
  }

  @Test
  void leavesAMessageWithoutAKeyAsItIs() {
    var good = good(MESSAGE.replace("\"idempotency_key\":\"message:9:reply\",", ""));
    assertThat(body(good).propertyNames()).containsExactly("content");
    assertThat(good.request().repeatable()).isFalse();
    assertThat(good.identity()).isNull();
  }

  @Test
  void addsNoNonceWhereDiscordKnowsNone() {
    var followup = good(MESSAGE.replace("/channels/7/messages", "/webhooks/55/abc"));
    assertThat(body(followup).propertyNames()).containsExactly("content");
    assertThat(followup.request().repeatable()).isFalse();
    assertThat(followup.request().route().interaction()).isTrue();
  }

  @Test
  void takesOnlyTheSameRequestForARepeat() {
    var identity = good(MESSAGE).identity();
    assertThat(good(MESSAGE).identity()).isEqualTo(identity);
    assertThat(good(MESSAGE.replace("Pong!", "Ping!")).identity()).isNotEqualTo(identity);
    assertThat(good(MESSAGE.replace("/channels/7", "/channels/8")).identity())
        .isNotEqualTo(identity);
  }

  @Test
  void encodesAnAuditLogReason() {
    var json =
        """
        {"method":"DELETE","path":"/channels/7","lane":"normal","deadline":"2026-11-21T12:00:10Z",
         "audit_log_reason":"für Ordnung & so"}\
        """;
    assertThat(good(json).request().headers())
        .containsEntry("X-Audit-Log-Reason", "f%C3%BCr%20Ordnung%20%26%20so");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "secret stuff; not JSON",
        "null; null",
        "[]; not an outbound request",
        "{}; method must be",
        "{\"method\":\"GET\",\"path\":\"/gateway\",\"lane\":\"normal\"}; deadline is missing",
        "{\"method\":\"GET\",\"lane\":\"normal\",\"deadline\":\"2026-11-21T12:00:10Z\"}; path is missing",
        "{\"method\":\"GET\",\"path\":\"/gateway\",\"lane\":\"normal\",\"deadline\":\"secret\"}; wrong or missing deadline",
        "{\"method\":\"GET\",\"path\":\"/gateway\",\"lane\":\"secret\",\"deadline\":\"2026-11-21T12:00:10Z\"}; wrong or missing lane",
        "{\"method\":\"GET\",\"path\":\"/gateway\",\"lane\":\"bulk\",\"deadline\":\"2026-11-21T12:00:10Z\"}; lane must be normal",
        "{\"method\":\"HEAD\",\"path\":\"/gateway\",\"lane\":\"normal\",\"deadline\":\"2026-11-21T12:00:10Z\"}; method must be one of",
        "{\"method\":\"GET\",\"path\":\"/gateway\",\"body\":{},\"lane\":\"normal\",\"deadline\":\"2026-11-21T12:00:10Z\"}; a GET has no body",
        "{\"method\":\"GET\",\"path\":\"//secret.example/x\",\"lane\":\"normal\",\"deadline\":\"2026-11-21T12:00:10Z\"}; without empty segments",
        "{\"method\":\"GET\",\"path\":\"/a/../secret\",\"lane\":\"normal\",\"deadline\":\"2026-11-21T12:00:10Z\"}; must not contain . or ..",
        "{\"method\":\"GET\",\"path\":\"/gateway\",\"lane\":\"normal\",\"deadline\":\"2026-11-21T12:00:10Z\",\"audit_log_reason\":\" \"}; audit_log_reason",
      })
  void saysWhatIsWrongWithoutRepeatingIt(String json, String expected) {
    assertThat(problem(json)).contains(expected).doesNotContain("secret");
  }
}
