package dev.signalbox.commandhandler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.contract.commands.ExecutionRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Plays commands-api: a catalogue, executions as the real one answers them, registration rows. */
final class CommandsApiDouble {

  static final String KEY = "command-handler-test-key";

  static final String CATALOGUE =
      """
      {"version":"v1","commands":[
       {"name":"ping","description":"Answers","description_localizations":{"de":"Antwortet"},"options":[],
        "guild_only":false,"ephemeral":false,"cooldown_seconds":0},
       {"name":"prefix","description":"Shows or changes the prefix","description_localizations":{},
        "options":[{"name":"new","description":"The new prefix","description_localizations":{},"type":"string",
        "required":false,"choices":[],"autocomplete":false,"min_length":1,"max_length":10}],
        "permission":"manage_guild","guild_only":true,"ephemeral":true,"cooldown_seconds":0},
       {"name":"help","description":"Helps","description_localizations":{},
        "options":[{"name":"command","description":"Which","description_localizations":{},"type":"string",
        "required":false,"choices":[],"autocomplete":true,"max_length":32}],
        "guild_only":false,"ephemeral":false,"cooldown_seconds":0}]}\
      """;

  final List<ExecutionRequest> executions = new CopyOnWriteArrayList<>();
  final Map<String, String> resultsByKey = new ConcurrentHashMap<>();
  final Map<String, String> rows = new ConcurrentSkipListMap<>();
  volatile boolean away;
  volatile @Nullable CountDownLatch slow;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final HttpServer server;

  CommandsApiDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = exchange.getRequestBody().readAllBytes();
    if (away) {
      answer(exchange, 503, "{\"code\":\"database_unavailable\"}");
    } else if (path.equals("/health/ready")) {
      answer(exchange, 200, "{}");
    } else if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"code\":\"unknown_api_key\"}");
    } else if (path.equals("/v1/commands")) {
      answer(exchange, 200, CATALOGUE);
    } else if (path.endsWith("/completions")) {
      answer(exchange, 200, "[{\"name\":\"ping\",\"value\":\"ping\"}]");
    } else if (path.endsWith("/executions")) {
      execute(exchange, path.split("/")[3], mapper.readValue(body, ExecutionRequest.class));
    } else {
      registrations(exchange, path, new String(body, StandardCharsets.UTF_8));
    }
  }

  private void execute(HttpExchange exchange, String command, ExecutionRequest request)
      throws IOException {
    executions.add(request);
    var latch = slow;
    if (latch != null) {
      try {
        latch.await(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    var result =
        resultsByKey.computeIfAbsent(
            request.idempotencyKey(),
            key ->
                command.equals("prefix") && request.context().permissions().isEmpty()
                    ? """
                    {"outcome":"refused","blocks":[{"type":"error","code":"missing_permission",\
                    "message":"You need the permission **Manage Server** for this command."}],"ephemeral":true}\
                    """
                    : """
                    {"outcome":"done","blocks":[{"type":"text","text":"%s done"}],"ephemeral":false}\
                    """
                        .formatted(command));
    answer(exchange, 200, result);
  }

  private void registrations(HttpExchange exchange, String path, String body) throws IOException {
    var parts = path.split("/");
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        rows.put(parts[4], body);
        answer(exchange, 204, "");
      }
      case "DELETE" -> {
        rows.remove(parts[4]);
        answer(exchange, 204, "");
      }
      default ->
          answer(
              exchange,
              200,
              rows.entrySet().stream()
                  .map(row -> "{\"key\":\"" + row.getKey() + "\",\"data\":" + row.getValue() + "}")
                  .collect(Collectors.joining(",", "[", "]")));
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
