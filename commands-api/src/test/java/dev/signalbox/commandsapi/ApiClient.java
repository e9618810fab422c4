package dev.signalbox.commandsapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the API as a service would: over HTTP, with a key. */
final class ApiClient {

  static final String KEY = "0123456789abcdef";

  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    String code() {
      return body.path("code").asString("");
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final String base;

  ApiClient(int port) {
    base = "http://127.0.0.1:" + port;
  }

  Answer get(String path, String... headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  Answer post(String path, Object body) {
    return send(HttpRequest.newBuilder().POST(json(body)), path);
  }

  Answer put(String path, Object body) {
    return send(HttpRequest.newBuilder().PUT(json(body)), path);
  }

  Answer patch(String path, Object body) {
    return send(HttpRequest.newBuilder().method("PATCH", json(body)), path);
  }

  Answer delete(String path) {
    return send(HttpRequest.newBuilder().DELETE(), path);
  }

  Answer execute(
      String command, String key, Map<String, Object> arguments, Map<String, Object> context) {
    return post(
        "/v1/commands/" + command + "/executions",
        Map.of("idempotency_key", key, "arguments", arguments, "context", context));
  }

  static Map<String, Object> context(String guild, String... permissions) {
    return Map.of(
        "platform", "discord",
        "user_id", "53908232506183680",
        "user_name", "Mason",
        "guild_id", guild,
        "channel_id", "41771983423143937",
        "permissions", permissions);
  }

  private HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofString(
        body instanceof String text ? text : mapper.writeValueAsString(body));
  }

  private Answer send(HttpRequest.Builder request, String path, String... headers) {
    request
        .uri(URI.create(base + path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + KEY);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var text = response.body();
      return new Answer(
          response.statusCode(),
          text.isEmpty() ? mapper.createObjectNode() : mapper.readTree(text),
          response);
    } catch (IOException e) {
      throw new IllegalStateException("the API did not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
