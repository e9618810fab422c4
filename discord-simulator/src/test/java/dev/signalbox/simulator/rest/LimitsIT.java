package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.rest.limits.global-requests=8",
      "simulator.rest.limits.global-window=1h",
      "simulator.rest.limits.invalid-requests=5",
      "simulator.rest.limits.buckets.user-me.limit=2",
      "simulator.rest.limits.buckets.user-me.window=30m",
      "simulator.rest.strict-user-agent=true"
    })
class LimitsIT {
  @LocalServerPort private int port;
  @Autowired private BotToken token;
  @Autowired private Violations violations;

  private ApiClient api = new ApiClient(0, "");

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    control("DELETE", "/control/rest/limits", "");
    control("DELETE", "/control/rest/faults", "");
    violations.reset();
  }

  private ApiClient.Answer control(String method, String path, String body) {
    return api.at("").with("Authorization", "").send(method, path, body);
  }

  @Test
  void answers429WithItsBucketsHeadersPastTheLimit() {
    api.get("/users/@me");
    api.get("/users/@me");
    var limited = api.get("/users/@me");

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("user");
    assertThat(limited.header("Retry-After")).isEqualTo("1800");
    assertThat(limited.header("X-RateLimit-Global")).isEmpty();
    assertThat(limited.json().path("global").asBoolean(true)).isFalse();
    assertThat(limited.json().path("retry_after").asDouble()).isBetween(1_700.0, 1_800.0);
    assertThat(violations.of(Violation.REST_RATE_LIMIT_USER)).isEqualTo(1);
  }

  @Test
  void answersTheGlobalLimitWithoutABucket() {
    for (int i = 0; i < 8; i++) {
      api.get("/users/" + i);
    }
    var limited = api.get("/users/9");

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("X-RateLimit-Global")).isEqualTo("true");
    assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("global");
    assertThat(limited.header("X-RateLimit-Bucket")).isEmpty();
    assertThat(limited.json().path("global").asBoolean()).isTrue();
    assertThat(violations.of(Violation.REST_RATE_LIMIT_GLOBAL)).isEqualTo(1);
  }

  @Test
  void bansAnAddressAsCloudflareDoes() {
    for (int i = 0; i < 6; i++) {
      assertThat(api.with("Authorization", "Bot wrong").get("/users/@me").status()).isEqualTo(401);
    }
    var banned = api.get("/users/@me");

    assertThat(banned.status()).isEqualTo(429);
    assertThat(banned.header("Via")).isEmpty();
    assertThat(banned.header("Content-Type")).startsWith("text/html");
    assertThat(banned.body()).contains("error code: 1015");
    assertThat(Integer.parseInt(banned.header("Retry-After"))).isBetween(590, 600);
    assertThat(violations.of(Violation.REST_INVALID_REQUEST_BAN)).isEqualTo(1);
    assertThat(violations.of(Violation.REST_REQUEST_WHILE_BANNED)).isEqualTo(1);
  }

  @Test
  void refusesAUserAgentThatIsNoBotsWhenToldTo() {
    var refused = api.with("User-Agent", "curl/8").get("/users/@me");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("code").asInt()).isEqualTo(40333);
  }

  @Test
  void failsTheNextRequestsOfAPathOnly() {
    var added =
        control(
            "POST",
            "/control/rest/faults",
            "{\"kind\": \"status\", \"status\": 502, \"path\": \"/users\", \"method\": \"get\", \"count\": 2}");
    assertThat(added.status()).as(added.body()).isEqualTo(201);

    assertThat(api.get("/gateway").status()).isEqualTo(200);
    assertThat(api.get("/users/@me").status()).isEqualTo(502);
    assertThat(control("GET", "/control/rest/faults", "").json().at("/0/count").asInt())
        .isEqualTo(1);
    assertThat(api.get("/users/@me").status()).isEqualTo(502);
    assertThat(api.get("/users/@me").status()).isEqualTo(200);
    assertThat(violations.total()).isZero();
  }

  @Test
  void losesAnAnswerAfterItsEffect() {
    control("POST", "/control/rest/faults", "{\"kind\": \"lost-answer\"}");

    var lost = api.send("PATCH", "/users/@me", "{\"username\": \"Renamed\"}");

    assertThat(lost.status()).isEqualTo(502);
    assertThat(lost.body()).doesNotContain("Renamed");
    assertThat(lost.header("Via")).isEqualTo("1.1 google");
    assertThat(api.get("/users/@me").json().path("username").asString()).isEqualTo("Renamed");
  }

  @Test
  void injectsRateLimitsAndPages() {
    control(
        "POST",
        "/control/rest/faults",
        "{\"kind\": \"rate-limit\", \"scope\": \"shared\", \"retry_after_ms\": 1500,"
            + " \"code\": 20028}");
    control("POST", "/control/rest/faults", "{\"kind\": \"cloudflare\", \"status\": 503}");

    var limited = api.get("/users/@me");
    assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("shared");
    assertThat(limited.header("Retry-After")).isEqualTo("2");
    assertThat(limited.json().path("retry_after").asDouble()).isEqualTo(1.5);
    assertThat(limited.json().path("message").asString())
        .startsWith("The write action you are performing on the channel");
    assertThat(limited.json().path("code").asInt()).isEqualTo(20028);
    var page = api.get("/users/@me");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Via")).isEmpty();
    assertThat(page.header("Retry-After")).isEmpty();
    assertThat(violations.total()).isZero();
  }

  @Test
  void saysWhatIsWrongWithAFault() {
    var wrong = control("POST", "/control/rest/faults", "{\"kind\": \"explode\"}");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().path("detail").asString())
        .isEqualTo(
            "kind is explode; it must be one of status, lost-answer, cloudflare, latency, rate-limit");
  }
}
