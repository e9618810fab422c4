package dev.signalbox.gateway.rest;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.gateway.rest.StrictDiscord.Scripted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Discord creates, by its rules: a nonce makes a repeat harmless for a while, an interaction
 * has one first answer within three seconds, and its original can be edited afterwards.
 */
public final class Effects {
  /** A first answer, and the edits of it. */
  public record Answered(JsonNode callback, List<JsonNode> edits) {}

  private record Created(String id, Instant at) {}

  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, Created> byNonce = new LinkedHashMap<>();
  private final Map<String, Answered> byToken = new LinkedHashMap<>();
  private final List<String> messages = new ArrayList<>();
  private final List<String> followups = new ArrayList<>();
  private Duration nonceMemory = Duration.ofMinutes(3);

  /** How long a nonce is known from now on. */
  public synchronized void rememberNonces(Duration memory) {
    nonceMemory = memory;
  }

  /** Contents of the messages created in channels, in order. */
  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  public synchronized List<String> followups() {
    return List.copyOf(followups);
  }

  /** First answers by the interaction's token. */
  public synchronized Map<String, Answered> answers() {
    return new LinkedHashMap<>(byToken);
  }

  /** Another of the application's processes has answered it. */
  public synchronized void answeredElsewhere(String token) {
    byToken.put(token, new Answered(json.readTree("{\"type\":4}"), new ArrayList<>()));
  }

  synchronized @Nullable Scripted of(String method, String path, String body) {
    var segments = path.split("[/?]", -1);
    if (!method.equals("POST") && !method.equals("PATCH")) return null;
    if (path.matches("/channels/\\d+/messages")) return message(json.readTree(body));
    if (path.startsWith("/interactions/")) return callback(segments, json.readTree(body));
    if (path.endsWith("/messages/@original")) return edit(segments[3], json.readTree(body));
    if (!path.startsWith("/webhooks/")) return null;
    followups.add(json.readTree(body).path("content").asString(""));
    return null;
  }

  private Scripted message(JsonNode body) {
    var nonce = body.path("nonce").asString("");
    boolean enforced = body.path("enforce_nonce").asBoolean(false) && !nonce.isEmpty();
    var earlier = byNonce.get(nonce);
    boolean known =
        enforced && earlier != null && earlier.at().plus(nonceMemory).isAfter(Instant.now());
    if (known) return Scripted.json(200, "{\"id\":\"" + earlier.id() + "\"}");
    messages.add(body.path("content").asString(""));
    var id = Integer.toString(messages.size());
    byNonce.put(nonce, new Created(id, Instant.now()));
    return Scripted.json(200, "{\"id\":\"" + id + "\"}");
  }

  private Scripted callback(String[] segments, JsonNode body) {
    var age = Duration.between(Snowflake.parse(segments[2]).createdAt(), Instant.now());
    if (byToken.containsKey(segments[3])) {
      return error(400, 40060, "Interaction has already been acknowledged.");
    }
    if (age.compareTo(Duration.ofSeconds(3)) > 0) return error(404, 10062, "Unknown interaction");
    byToken.put(segments[3], new Answered(body, new ArrayList<>()));
    return new Scripted(204, Map.of(), "");
  }

  private Scripted edit(String token, JsonNode body) {
    var answered = byToken.get(token);
    if (answered == null) return error(404, 10015, "Unknown Webhook");
    answered.edits().add(body);
    return Scripted.json(200, "{\"id\":\"900\"}");
  }

  private static Scripted error(int status, int code, String message) {
    return Scripted.json(status, "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
  }
}
