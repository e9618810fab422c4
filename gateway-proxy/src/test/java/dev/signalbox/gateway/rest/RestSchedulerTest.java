package dev.signalbox.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.gateway.rest.StrictDiscord.Scripted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RestSchedulerTest {
  private static final String TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.abc.def";
  private static final Scripted UNAUTHORIZED =
      Scripted.json(401, "{\"message\":\"401: Unauthorized\",\"code\":0}");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private StrictDiscord discord;
  private RestScheduler scheduler;

  @BeforeEach
  void start() throws IOException {
    discord = new StrictDiscord();
    scheduler = scheduler(discord.url(), Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    scheduler.close();
    discord.close();
  }

  private RestScheduler scheduler(URI url, Duration timeout) {
    var api = new DiscordApiProperties(TOKEN, url, "", 50);
    var properties =
        new RestProperties(4, 10_000, DataSize.ofMegabytes(64), 256, timeout, Path.of("unused"));
    return new RestScheduler(
        RestConfiguration.traffic(api, properties, new RestMetrics(registry)),
        new DiscordHttp(api, timeout, "1.2.3"),
        InstantSource.system(),
        Duration.ofMillis(100));
  }

  private static RestRequest request(String method, String path, String body) {
    var route = Route.of(method, path, "123456789012345678");
    var bytes =
        body.isEmpty() ? null : new RestRequest.Body("application/json", body.getBytes(UTF_8));
    return new RestRequest(
        route,
        path,
        bytes,
        Set.of(),
        Map.of(),
        Lane.NORMAL,
        Instant.now().plusSeconds(30),
        null,
        route.isRepeatable(),
        null);
  }

  private RestOutcome send(String method, String path) throws Exception {
    return scheduler.submit(request(method, path, "")).get(20, TimeUnit.SECONDS);
  }

  private static int status(RestOutcome outcome) {
    return outcome instanceof RestOutcome.Answered answered ? answered.status() : 0;
  }

  @Test
  void sendsTokenBodyAndUserAgentAsDiscordWantsThem() throws Exception {
    var outcome =
        scheduler
            .submit(request("POST", "/channels/1/messages?x=%20", "{\"content\":\"hi\"}"))
            .get(20, TimeUnit.SECONDS);
    assertThat(status(outcome)).isEqualTo(200);
    var received = discord.received.getFirst();
    assertThat(received.path()).isEqualTo("/channels/1/messages?x=%20");
    assertThat(received.authorization()).isEqualTo("Bot " + TOKEN);
    assertThat(received.body()).isEqualTo("{\"content\":\"hi\"}");
    assertThat(received.headers())
        .containsEntry("User-Agent", "DiscordBot (https://signalbox.dev, 1.2.3)")
        .containsEntry("Content-Type", "application/json");
    assertThat(registry.get("discord_messages_sent_total").counter().count()).isEqualTo(1);
    assertThat(registry.get("discord_api_latency_ms").summary().count()).isEqualTo(1);
  }

  @Test
  void keepsTheTokenFromRoutesThatCarryTheirOwn() throws Exception {
    send("POST", "/interactions/5/abc/callback");
    send("PATCH", "/webhooks/123456789012345678/abc/messages/@original");
    send("POST", "/webhooks/77/abc");
    assertThat(discord.received).hasSize(3).allMatch(r -> r.authorization() == null);
  }

  @Test
  void keepsTheLimitsOfAServerThatForgivesNothing() throws Exception {
    var outcomes = new ArrayList<CompletableFuture<RestOutcome>>();
    for (int i = 0; i < 90; i++) {
      outcomes.add(scheduler.submit(request("POST", "/channels/" + i % 6 + "/messages", "{}")));
    }
    for (var outcome : outcomes) {
      assertThat(status(outcome.get(20, TimeUnit.SECONDS))).isEqualTo(200);
    }
    assertThat(discord.refused()).isEmpty();
    assertThat(discord.received).hasSize(90);
  }

  @Test
  void refusesEverythingWithTheTokenOnceAProbeHasConfirmedTheRefusal() throws Exception {
    discord
        .script("GET /users/1", UNAUTHORIZED)
        .script("GET /users/@me", UNAUTHORIZED, UNAUTHORIZED)
        .script("POST /interactions/5/abc/callback", Scripted.json(200, "{}"));
    assertThat(status(send("GET", "/users/1"))).isEqualTo(401);
    assertThat(send("GET", "/users/2"))
        .isEqualTo(new RestOutcome.Refused(RestOutcome.Reason.TOKEN_REFUSED));
    assertThat(scheduler.standing()).isEqualTo(RestStanding.TOKEN_REFUSED);
    assertThat(status(send("POST", "/interactions/5/abc/callback"))).isEqualTo(200);
    await(() -> scheduler.standing() == RestStanding.OPEN);
    assertThat(status(send("GET", "/users/3"))).isEqualTo(200);
    assertThat(discord.paths()).doesNotContain("/users/2").contains("/users/@me");
  }

  @Test
  void keepsTheTokenWhenTheProbeIsAccepted() throws Exception {
    discord.script("GET /users/1", UNAUTHORIZED);
    assertThat(status(send("GET", "/users/1"))).isEqualTo(401);
    assertThat(status(send("GET", "/users/2"))).isEqualTo(200);
  }

  @Test
  void goesOnWhenAnEdge403WasAboutOneRequestOnly() throws Exception {
    discord.script(
        "GET /users/1", new Scripted(403, Map.of("Content-Type", "text/html"), "<html></html>"));
    assertThat(status(send("GET", "/users/1"))).isEqualTo(403);
    assertThat(status(send("GET", "/users/2"))).isEqualTo(200);
    assertThat(discord.paths()).containsExactly("/users/1", "/gateway", "/users/2");
    assertThat(discord.received.get(1).authorization()).isNull();
  }

  @Test
  void waitsUntilTheEdgeAnswersItsProbe() throws Exception {
    var page =
        new Scripted(429, Map.of("Content-Type", "text/html", "Retry-After", "1"), "<html/>");
    discord.script("GET /users/1", page).script("GET /gateway", page);
    assertThat(status(send("GET", "/users/1"))).isEqualTo(200);
    assertThat(discord.paths()).containsExactly("/users/1", "/gateway", "/gateway", "/users/1");
    assertThat(registry.get("discord_rate_limits_hit_total").tag("scope", "edge").counter().count())
        .isEqualTo(1);
  }

  @Test
  void deliversOnceDiscordCanBeReachedAgain() throws Exception {
    int port = discord.port();
    discord.close();
    var outcome = scheduler.submit(request("POST", "/channels/1/messages", "{}"));
    await(() -> scheduler.standing() == RestStanding.UNREACHABLE);
    assertThat(outcome).isNotDone();
    discord = new StrictDiscord(port);
    assertThat(status(outcome.get(20, TimeUnit.SECONDS))).isEqualTo(200);
    assertThat(discord.received).hasSize(1);
    assertThat(scheduler.standing()).isEqualTo(RestStanding.OPEN);
  }

  @Test
  void repeatsALostPutAndLeavesALostPostUncertain() throws Exception {
    discord
        .script("POST /channels/1/messages", Scripted.hangUp())
        .script("PUT /channels/1/messages/pins/2", Scripted.hangUp());
    assertThat(send("POST", "/channels/1/messages")).isEqualTo(new RestOutcome.Uncertain());
    assertThat(status(send("PUT", "/channels/1/messages/pins/2"))).isEqualTo(200);
    assertThat(discord.received).hasSize(3);
  }

  @Test
  void endsAnExchangeThatTakesTooLong() throws Exception {
    scheduler.close();
    scheduler = scheduler(discord.url(), Duration.ofMillis(300));
    discord.delay(Duration.ofSeconds(5));
    assertThat(send("POST", "/channels/1/messages")).isEqualTo(new RestOutcome.Uncertain());
  }

  @Test
  void givesBackWhatWaitsWhenItStops() throws Exception {
    discord.delay(Duration.ofMillis(300));
    var sent = scheduler.submit(request("POST", "/channels/1/messages", "{}"));
    var waiting = scheduler.submit(request("POST", "/channels/1/messages", "{}"));
    await(() -> discord.received.size() == 1);
    scheduler.stop(Duration.ofSeconds(5));
    assertThat(status(sent.get(1, TimeUnit.SECONDS))).isEqualTo(200);
    assertThat(waiting.get(1, TimeUnit.SECONDS))
        .isEqualTo(new RestOutcome.Refused(RestOutcome.Reason.STOPPING));
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("time out").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
