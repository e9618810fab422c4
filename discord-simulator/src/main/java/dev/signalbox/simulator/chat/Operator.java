package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.world.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whoever keeps the processes around the simulator running, if there is somebody. */
@Component
class Operator {
  /** It asks each service for three seconds at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Operator(OperatorProperties properties) {
    url = properties.url();
  }

  /** How everything is; empty when there is no operator or it does not answer. */
  Optional<JsonNode> report() {
    if (url.isEmpty()) return Optional.empty();
    try {
      HttpResponse<byte[]> answer = send("GET", "/");
      return answer.statusCode() == 200
          ? Optional.of(Json.MAPPER.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException | JacksonException unusable) {
      return Optional.empty();
    }
  }

  /**
   * Asks for something to be broken.
   *
   * @throws ChatRefusal with the operator's words when it does not do it
   */
  void ask(String path) {
    if (url.isEmpty())
      throw new ChatRefusal(404, "Nobody here could do that: simulator.operator.url is not set.");
    try {
      HttpResponse<byte[]> answer = send("POST", path);
      if (answer.statusCode() == 202) return;
      throw new ChatRefusal(
          answer.statusCode(),
          Json.MAPPER.readTree(answer.body()).path("message").asString("It was refused."));
    } catch (IOException | JacksonException unusable) {
      throw new ChatRefusal(502, "Whoever keeps the services running does not answer.");
    }
  }

  private HttpResponse<byte[]> send(String method, String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the operator was asked", interrupted);
    }
  }
}
