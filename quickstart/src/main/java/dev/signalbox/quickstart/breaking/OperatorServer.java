package dev.signalbox.quickstart.breaking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The endpoint through which the chat page breaks things, on 127.0.0.1 only. It takes no requests
 * that a web page caused: the simulator passes them on.
 *
 * <ul>
 *   <li>{@code GET /} says how everything is, see {@link Report}
 *   <li>{@code POST /services/<name>/kill} answers 202
 *   <li>{@code POST /broker/outage} answers 202, or 409 while there is one
 * </ul>
 */
public final class OperatorServer implements AutoCloseable {

  private final Breakable parts;
  private final BrokerOutage outage;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private OperatorServer(Breakable parts, BrokerOutage outage, HttpServer server) {
    this.parts = parts;
    this.outage = outage;
    this.server = server;
  }

  /**
   * @param port 0 for a free one
   * @param outage how long the broker is stopped
   * @throws UncheckedIOException when the port is taken
   */
  public static OperatorServer start(
      int port, Breakable parts, Duration outage, Consumer<String> narrator) {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
      var breaking = new BrokerOutage(parts, outage, InstantSource.system(), narrator);
      var operator = new OperatorServer(parts, breaking, server);
      server.setExecutor(operator.threads);
      server.createContext("/", operator::handle);
      server.start();
      return operator;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on port " + port + " for the chat page's card \"Break something\"", e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Takes no more requests and starts no broker any more. */
  @Override
  public void close() {
    server.stop(0);
    outage.close();
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange) throws InterruptedException {
    var headers = exchange.getRequestHeaders();
    if (!isOurs(headers.getFirst("Host"))
        || headers.containsKey("Origin")
        || headers.containsKey("Sec-Fetch-Site"))
      return Answer.refusal(403, "Web pages may not use this.");
    var path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET" -> path.equals("/") ? new Answer(200, Report.of(parts, outage)) : nothing();
      case "POST" -> path.equals("/broker/outage") ? stopBroker() : kill(path);
      default -> Answer.refusal(405, "Only GET and POST are known here.");
    };
  }

  /** A foreign name that resolves to 127.0.0.1 is not. */
  private boolean isOurs(String host) {
    return ("127.0.0.1:" + port()).equals(host) || ("localhost:" + port()).equals(host);
  }

  private Answer kill(String path) {
    for (var service : parts.services()) {
      if (!path.equals("/services/" + service + "/kill")) continue;
      if (parts.pid(service) < 0)
        return Answer.refusal(409, service + " is being started again already.");
      parts.kill(service);
      return Answer.ACCEPTED;
    }
    return nothing();
  }

  private Answer stopBroker() {
    return outage.begin()
        ? Answer.ACCEPTED
        : Answer.refusal(409, "The broker is stopped already, or cannot be.");
  }

  private static Answer nothing() {
    return Answer.refusal(404, "There is nothing of this name to break.");
  }

  /**
   * @param body JSON
   */
  private record Answer(int status, String body) {
    static final Answer ACCEPTED = new Answer(202, "{}");

    static Answer refusal(int status, String message) {
      return new Answer(status, "{\"message\":\"" + message + "\"}");
    }
  }
}
