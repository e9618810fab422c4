package dev.signalbox.simulator.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bot's plain HTTP client; every variation is a new one. */
public record ApiClient(int port, String base, Map<String, String> headers) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  public ApiClient(int port, String token) {
    this(
        port,
        "/api/v10",
        Map.of(
            "Authorization", "Bot " + token,
            "User-Agent", "DiscordBot (https://example.org, 1)",
            "Content-Type", "application/json"));
  }

  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }
  }

  /** An empty value leaves the header out. */
  public ApiClient with(String header, String value) {
    var changed = new TreeMap<>(headers);
    changed.remove(header);
    if (!value.isEmpty()) {
      changed.put(header, value);
    }
    return new ApiClient(port, base, changed);
  }

  public ApiClient at(String otherBase) {
    return new ApiClient(port, otherBase, headers);
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer post(String path, String body) {
    return send("POST", path, body);
  }

  public Answer send(String method, String path, String body) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + base + path));
    headers.forEach(request::header);
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
