package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.rest.SimulatedDiscord.Answers;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Route MESSAGES = Route.of("POST", "/channels/1/messages", "1");
  private static final Route WEBHOOK = Route.of("POST", "/webhooks/5/abc", "1");

  private static Verdict of(Route route, RestOutcome.Answered answer) {
    return Verdict.of(route, answer, RateLimitHeaders.of(answer.headers(), NOW));
  }

  private static RestOutcome.Answered bare(int status, Map<String, String> headers, String body) {
    var lists = new TreeMap<String, List<String>>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new RestOutcome.Answered(
        status, HttpHeaders.of(lists, (_, _) -> true), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void takesTheBodysFractionBeforeTheHeadersWholeSeconds() {
    var answer =
        Answers.of(
            429,
            Map.of(
                "Retry-After", "2",
                "X-RateLimit-Bucket", "abcd",
                "X-RateLimit-Limit", "5",
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset-After", "1.2"),
            "{\"message\":\"limited\",\"retry_after\":1.234,\"global\":false}");
    assertThat(of(MESSAGES, answer))
        .isEqualTo(new Verdict.BucketFull("abcd", Duration.ofMillis(1_234)));
  }

  @Test
  void believesEitherSignOfAGlobalLimit() {
    var expected = new Verdict.GloballyLimited(Duration.ofSeconds(3));
    assertThat(
            of(
                MESSAGES,
                Answers.of(
                    429,
                    Map.of("X-RateLimit-Global", "true", "Retry-After", "3"),
                    "{\"message\":\"\"}")))
        .isEqualTo(expected);
    assertThat(of(MESSAGES, Answers.of(429, Map.of(), "{\"retry_after\":3,\"global\":true}")))
        .isEqualTo(expected);
  }

  @Test
  void takesADiscordCompatibleServerWithoutViaForDiscord() {
    assertThat(of(MESSAGES, bare(403, Map.of(), "{\"message\":\"Missing Access\",\"code\":50001}")))
        .isEqualTo(new Verdict.Passed());
    assertThat(of(MESSAGES, bare(429, Map.of(), "{\"message\":\"limited\",\"retry_after\":2}")))
        .isEqualTo(new Verdict.ShapeLimited(false, Duration.ofSeconds(2)));
  }

  @Test
  void takesAPageOrPlainTextForTheEdge() {
    var page = Map.of("Content-Type", "text/html");
    assertThat(of(MESSAGES, bare(403, page, "<html>Attention</html>")))
        .isEqualTo(new Verdict.EdgeBlocked(null));
    var plain = Map.of("Content-Type", "text/plain", "Retry-After", "900");
    assertThat(of(MESSAGES, bare(429, plain, "error code: 1015")))
        .isEqualTo(new Verdict.EdgeBlocked(Duration.ofSeconds(900)));
    assertThat(
            of(
                MESSAGES,
                Answers.of(
                    403, Map.of(), "{\"message\":\"internal network error\",\"code\":40333}")))
        .isInstanceOf(Verdict.EdgeBlocked.class);
  }

  @Test
  void doubtsTheTokenOnlyWhereTheTokenIsMeant() {
    var general = Answers.of(401, Map.of(), "{\"message\":\"401: Unauthorized\",\"code\":0}");
    var invalid = Answers.of(401, Map.of(), "{\"message\":\"invalid\",\"code\":50014}");
    var webhook =
        Answers.of(401, Map.of(), "{\"message\":\"Invalid Webhook Token\",\"code\":50027}");
    assertThat(of(MESSAGES, general)).isEqualTo(new Verdict.TokenRefused());
    assertThat(of(MESSAGES, invalid)).isEqualTo(new Verdict.TokenRefused());
    assertThat(of(MESSAGES, webhook)).isEqualTo(new Verdict.Passed());
    assertThat(of(WEBHOOK, general)).isEqualTo(new Verdict.Passed());
  }

  @Test
  void readsARetryAfterThatIsADateAsUnstated() {
    var answer =
        Answers.of(
            429, Map.of("Retry-After", "Sat, 21 Nov 2026 12:00:00 GMT"), "{\"message\":\"x\"}");
    assertThat(of(MESSAGES, answer)).isEqualTo(new Verdict.ShapeLimited(false, Verdict.UNSTATED));
  }
}
