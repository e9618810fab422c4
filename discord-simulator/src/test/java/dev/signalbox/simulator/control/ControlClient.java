package dev.signalbox.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Talks to the control API as a test or bench does. */
public record ControlClient(int port) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public HttpResponse<String> call(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** The answer, which must have this status. */
  public JsonNode call(String method, String path, String body, int status) {
    HttpResponse<String> answer = call(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? Json.object() : Json.MAPPER.readTree(answer.body());
  }

  public JsonNode get(String path) {
    return call("GET", path, "", 200);
  }

  /** Asks until the answer is as expected. */
  public JsonNode until(String path, Predicate<JsonNode> expected) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    JsonNode answer = get(path);
    while (!expected.test(answer)) {
      if (System.nanoTime() > deadline) throw new AssertionError("after 40 s still " + answer);
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
      answer = get(path);
    }
    return answer;
  }
}
