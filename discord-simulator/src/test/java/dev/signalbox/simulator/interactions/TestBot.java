package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bot that hears interactions where they arise and answers them over HTTP. Interactions without a
 * handler wait in {@link #next}.
 */
public final class TestBot implements WorldListener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final World world;
  private final String api;
  private final String token;
  private final Map<String, Consumer<JsonNode>> handlers = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonNode> unhandled = new LinkedBlockingQueue<>();

  public TestBot(World world, int port, String token) {
    this.world = world;
    this.api = "http://127.0.0.1:" + port + "/api/v10";
    this.token = token;
    world.subscribe(this);
  }

  /** An answer of the REST API. */
  public record Answer(int status, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /** Handles interactions by command name, custom id, or {@code autocomplete:<name>}. */
  public void on(String name, Consumer<JsonNode> handler) {
    handlers.put(name, handler);
  }

  @Override
  public void on(WorldEvent event) {
    if (!(event.audience() instanceof Audience.OnlyApplication)) return;
    var interaction = JSON.readTree(event.data().bytes());
    var data = interaction.path("data");
    var name = data.path("name").asString(data.path("custom_id").asString(""));
    var handler =
        handlers.get(interaction.path("type").asInt() == 4 ? "autocomplete:" + name : name);
    if (handler == null) unhandled.add(interaction);
    else Thread.ofVirtual().start(() -> handler.accept(interaction));
  }

  /** The next interaction nobody handled. */
  public JsonNode next() {
    try {
      var interaction = unhandled.poll(5, TimeUnit.SECONDS);
      if (interaction == null) throw new AssertionError("no interaction came within 5 s");
      return interaction;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Replaces the global commands. */
  public JsonNode commands(String json) {
    var answer = send("PUT", "/applications/" + world.application().id() + "/commands", json);
    if (answer.status() != 200) throw new AssertionError(answer.body());
    return answer.json();
  }

  public Answer callback(JsonNode interaction, String body) {
    return send("POST", callbackPath(interaction), body);
  }

  public Answer callbackWithResponse(JsonNode interaction, String body) {
    return send("POST", callbackPath(interaction) + "?with_response=true", body);
  }

  static String callbackPath(JsonNode interaction) {
    return "/interactions/"
        + interaction.path("id").asString()
        + "/"
        + interaction.path("token").asString()
        + "/callback";
  }

  /**
   * @param rest after the token, e.g. {@code /messages/@original}
   */
  public Answer webhook(String method, JsonNode interaction, String rest, String body) {
    return send(
        method,
        "/webhooks/"
            + interaction.path("application_id").asString()
            + "/"
            + interaction.path("token").asString()
            + rest,
        body);
  }

  public Answer send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Bot " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    world.unsubscribe(this);
    http.close();
  }
}
