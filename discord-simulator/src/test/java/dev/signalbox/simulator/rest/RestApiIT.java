package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.limits.InvalidRequests;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RestTest
class RestApiIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Violations violations;
  @Autowired private RateLimits limits;
  @Autowired private InvalidRequests invalidRequests;

  private ApiClient api = new ApiClient(0, "");

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    limits.reset();
    invalidRequests.reset();
    violations.reset();
  }

  @Test
  void answersWithJsonExactlyAndTheHeadersOfItsBucket() {
    var answer = api.get("/users/@me");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Via")).isEqualTo("1.1 google");
    assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("30");
    assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("29");
    assertThat(answer.json().path("id").asString()).isEqualTo(world.bot().id().toString());
    assertThat(violations.total()).isZero();
  }

  @Test
  void refusesARequestWithoutAValidToken() {
    for (var authorization : new String[] {"", "Bot wrong", token.current(), "Bearer abc"}) {
      var answer = api.with("Authorization", authorization).get("/users/@me");

      assertThat(answer.status()).as(authorization).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"message\":\"401: Unauthorized\",\"code\":0}");
    }
    assertThat(violations.of(Violation.REST_UNAUTHORIZED)).isEqualTo(4);
  }

  @Test
  void wordsUnknownRoutesMethodsAndVersionsLikeDiscord() {
    assertThat(api.get("/nothing/here").body())
        .isEqualTo("{\"message\":\"404: Not Found\",\"code\":0}");
    assertThat(api.send("PUT", "/users/@me", "{}").body())
        .isEqualTo("{\"message\":\"405: Method Not Allowed\",\"code\":0}");
    assertThat(api.at("/api/v6").get("/users/@me").json().path("code").asInt()).isEqualTo(50041);
    assertThat(api.at("/api").get("/users/@me").json().path("code").asInt()).isEqualTo(50041);
    assertThat(api.at("/api/v9").get("/users/@me").status()).isEqualTo(200);
  }

  @Test
  void wordsABadBodyLikeDiscord() {
    var channel =
        world.channelsOf(world.guildList().iterator().next().id()).stream()
            .filter(c -> c.type().hasMessages())
            .findFirst()
            .orElseThrow();
    var path = "/channels/" + channel.id() + "/messages";

    for (var body : new String[] {"{nonsense", "", "{} {}", "{\"content\": \"a\""}) {
      assertThat(api.send("POST", path, body).json().path("code").asInt())
          .as(body)
          .isEqualTo(50109);
    }
    assertThat(violations.of(Violation.REST_INVALID_JSON)).isEqualTo(4);
    assertThat(api.send("POST", path, "[]").json().at("/errors/_errors/0/code").asString())
        .isEqualTo("MODEL_TYPE_CONVERT");
    var wrongType = api.with("Content-Type", "text/plain").send("POST", path, "hello");
    assertThat(wrongType.status()).isEqualTo(400);
    assertThat(wrongType.json().at("/errors/_errors/0/code").asString())
        .isEqualTo("CONTENT_TYPE_INVALID");
    assertThat(violations.of(Violation.REST_BAD_CONTENT_TYPE)).isEqualTo(1);
  }

  @Test
  void tellsWhereTheGatewayIs() {
    assertThat(api.with("Authorization", "").get("/gateway").json().path("url").asString())
        .startsWith("ws://127.0.0.1:");
    var bot = api.get("/gateway/bot").json();
    assertThat(bot.path("shards").asInt()).isPositive();
    assertThat(bot.at("/session_start_limit/max_concurrency").asInt()).isPositive();
  }
}
