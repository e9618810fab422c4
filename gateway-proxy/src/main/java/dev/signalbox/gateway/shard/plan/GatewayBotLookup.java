package dev.signalbox.gateway.shard.plan;

import dev.signalbox.gateway.shard.identify.SessionStartLimit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Discord where its gateway is and what this bot may spend on it. Blocks. */
public final class GatewayBotLookup {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** What came of one question. */
  public sealed interface Outcome {
    record Found(GatewayBot gateway) implements Outcome {}

    /** 401: the token is wrong, and asking again cannot help. */
    record Refused() implements Outcome {}

    /**
     * Everything that may pass.
     *
     * @param reason for the operator
     * @param retryAfter as Discord asked for with a 429
     */
    record Unavailable(String reason, Optional<Duration> retryAfter) implements Outcome {}
  }

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpRequest question;

  /**
   * @param apiUrl e.g. {@code https://discord.com/api/v10}
   * @param version of this software, for the User-Agent that Discord requires
   */
  public GatewayBotLookup(URI apiUrl, String token, String version) {
    question =
        HttpRequest.newBuilder(URI.create(apiUrl + "/gateway/bot"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bot " + token)
            .header("User-Agent", "DiscordBot (https://signalbox.dev, " + version + ")")
            .build();
  }

  public Outcome ask() throws InterruptedException {
    try {
      return outcome(http.send(question, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException unreachable) {
      return unavailable(
          question.uri() + " cannot be reached: " + unreachable.getClass().getSimpleName());
    }
  }

  private Outcome outcome(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 200 -> found(answer.body());
      case 401 -> new Outcome.Refused();
      case 429 ->
          new Outcome.Unavailable(
              question.uri() + " answered 429",
              answer.headers().firstValue("Retry-After").flatMap(GatewayBotLookup::seconds));
      default -> unavailable(question.uri() + " answered " + answer.statusCode());
    };
  }

  private Outcome found(String body) {
    try {
      var tree = json.readTree(body);
      var limit = tree.path("session_start_limit");
      return new Outcome.Found(
          new GatewayBot(
              text(tree, "url"),
              number(tree, "shards"),
              new SessionStartLimit(
                  number(limit, "total"),
                  number(limit, "remaining"),
                  Duration.ofMillis(number(limit, "reset_after")),
                  number(limit, "max_concurrency"))));
    } catch (JacksonException | IllegalArgumentException other) {
      return unavailable(
          question.uri() + " did not answer as Discord does; is DISCORD_API_URL right?");
    }
  }

  private static String text(JsonNode tree, String key) {
    if (!tree.path(key).isString()) throw new IllegalArgumentException(key);
    return tree.path(key).stringValue();
  }

  private static int number(JsonNode tree, String key) {
    if (!tree.path(key).isInt()) throw new IllegalArgumentException(key);
    return tree.path(key).intValue();
  }

  private static Optional<Duration> seconds(String header) {
    try {
      return Optional.of(Duration.ofMillis((long) (Double.parseDouble(header) * 1000)));
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  private static Outcome unavailable(String reason) {
    return new Outcome.Unavailable(reason, Optional.empty());
  }
}
