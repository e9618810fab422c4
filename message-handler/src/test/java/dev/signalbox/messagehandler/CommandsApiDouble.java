package dev.signalbox.messagehandler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays commands-api's settings route: a prefix for each guild, or 503. */
final class CommandsApiDouble {

  static final String KEY = "message-handler-test-key";

  final Map<String, String> prefixes = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile boolean away;
  private final HttpServer server;

  CommandsApiDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/guilds/", this::settings);
    server.createContext("/health/ready", exchange -> answer(exchange, away ? 503 : 200, "{}"));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void settings(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"code\":\"unknown_api_key\"}");
      return;
    }
    if (away) {
      answer(exchange, 503, "{\"code\":\"database_unavailable\"}");
      return;
    }
    var guild = exchange.getRequestURI().getPath().split("/")[3];
    var prefix = prefixes.getOrDefault(guild, "!");
    answer(
        exchange,
        200,
        "{\"guild_id\":\"%s\",\"version\":1,\"prefix\":\"%s\"}".formatted(guild, prefix));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
