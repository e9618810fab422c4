package dev.signalbox.gateway.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on a free port that enforces bucket and global limits of its own in real time, and
 * answers as told where a test wants something special.
 */
public final class StrictDiscord implements AutoCloseable {
  /** A request as it arrived. */
  public record Received(
      String method,
      String path,
      @Nullable String authorization,
      Map<String, String> headers,
      String body) {}

  /** A scripted answer; a negative status closes the connection without one. */
  public record Scripted(int status, Map<String, String> headers, String body) {
    static final int HANG_UP = -1;

    /** Discord's JSON. */
    public static Scripted json(int status, String body) {
      return new Scripted(
          status, Map.of("Content-Type", "application/json", "Via", "1.1 google"), body);
    }

    /** Reads the request and hangs up. */
    public static Scripted hangUp() {
      return new Scripted(HANG_UP, Map.of(), "");
    }
  }

  public final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Scripted>> scripts = new ConcurrentHashMap<>();

  /** What the accepted requests have done. */
  public final Effects effects = new Effects();

  private final SimulatedDiscord limits;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Duration delay = Duration.ZERO;

  public StrictDiscord() throws IOException {
    this(0);
  }

  public StrictDiscord(int port) throws IOException {
    this(port, 50, Duration.ofMillis(500));
  }

  StrictDiscord(int port, int global, Duration window) throws IOException {
    Function<Route, SimulatedDiscord.Limit> bucket =
        route ->
            route.createsMessage()
                ? new SimulatedDiscord.Limit("messages", 5, window, false)
                : new SimulatedDiscord.Limit("", 0, Duration.ZERO, false);
    limits = new SimulatedDiscord(global, bucket);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    server.setExecutor(threads);
    server.createContext("/api/v10", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v10");
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The next requests of this method and path (without query) are answered so, in turn. */
  public StrictDiscord script(String methodAndPath, Scripted... answers) {
    scripts
        .computeIfAbsent(methodAndPath, _ -> new ConcurrentLinkedQueue<>())
        .addAll(List.of(answers));
    return this;
  }

  /** How long each answer takes from now on. */
  public void delay(Duration duration) {
    delay = duration;
  }

  /** How many 429s the limits gave, by scope. */
  public Map<String, Integer> refused() {
    synchronized (limits) {
      return Map.copyOf(limits.refused);
    }
  }

  public List<String> paths() {
    return received.stream().map(Received::path).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString().substring("/api/v10".length());
    var method = exchange.getRequestMethod();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    received.add(new Received(method, path, headers.get("Authorization"), headers, body));
    var script = scripts.get(method + " " + path.split("\\?", 2)[0]);
    var scripted = script == null ? null : script.poll();
    if (scripted != null) {
      pause();
      answer(exchange, scripted);
      return;
    }
    RestOutcome.Answered judged;
    synchronized (limits) {
      judged = limits.arrives(Route.of(method, path, "1"), path, Instant.now());
    }
    var effect = judged.status() == 200 ? effects.of(method, path, body) : null;
    pause();
    judged
        .headers()
        .map()
        .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    if (effect == null) write(exchange, judged.status(), judged.body());
    else write(exchange, effect.status(), effect.body().getBytes(StandardCharsets.UTF_8));
  }

  private void pause() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, Scripted scripted) throws IOException {
    if (scripted.status() == Scripted.HANG_UP) {
      exchange.close();
      return;
    }
    scripted.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    write(exchange, scripted.status(), scripted.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
