package dev.signalbox.bench.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator's control API, as far as the scenario uses it. */
final class SimulatedDiscord {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int PAGE = 1000;
  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;

  /** Of all commands up to this number none is open; they need not be read again. */
  private volatile long settledUpTo;

  SimulatedDiscord(String base) {
    this.base = base + "/control";
  }

  /** What is being sent. */
  record Load(String state, long sent, long commands, long interactions, long behindMillis) {
    boolean isOver() {
      return !state.equals("running");
    }
  }

  void startLoad(LedgerPlan plan) throws InterruptedException {
    call(
        "POST",
        "/load",
        Map.of(
            "seed", plan.seed(),
            "events", plan.events(),
            "eventsPerSecond", plan.eventsPerSecond(),
            "commandsPerSecond", plan.commandsPerSecond(),
            "interactions", true));
  }

  /**
   * Whether further commands may be slash commands, which Discord wants answered within 3 s; of no
   * consequence once the load is over.
   */
  void sendSlashCommands(boolean wanted) throws InterruptedException {
    if (!load().isOver()) call("PATCH", "/load", Map.of("interactions", wanted), NOT_FOUND);
  }

  Load load() throws InterruptedException {
    var load = call("GET", "/load", null);
    return new Load(
        load.path("state").asString(""),
        load.path("sent").asLong(),
        load.path("commands").asLong(),
        load.path("interactions").asLong(),
        load.path("behindMillis").asLong());
  }

  void freeze(int shard) throws InterruptedException {
    call("POST", "/shards/" + shard + "/freeze", null);
  }

  void invalidateResumably(int shard) throws InterruptedException {
    call("POST", "/shards/" + shard + "/invalidate?resumable=true", null);
  }

  /** Shards with a connected session. */
  long connectedShards() throws InterruptedException {
    return call("GET", "/sessions", null)
        .valueStream()
        .filter(session -> session.path("connected").asBoolean(false))
        .map(session -> session.path("shard").asInt())
        .distinct()
        .count();
  }

  /** Resumes accepted since it started. */
  long resumes() throws InterruptedException {
    return ledger().path("load").path("resumes").asLong();
  }

  /** Commands that nobody has answered yet. */
  int unanswered() throws InterruptedException {
    return open().size();
  }

  /** Slash commands among them. */
  boolean hasOpenInteractions() throws InterruptedException {
    return open().stream().anyMatch(Command::isInteraction);
  }

  private List<Command> open() throws InterruptedException {
    var known = commandsAfter(settledUpTo);
    var open = known.stream().filter(command -> !command.isAnswered()).toList();
    if (!open.isEmpty()) settledUpTo = open.getFirst().number() - 1;
    else if (!known.isEmpty()) settledUpTo = known.getLast().number();
    return open;
  }

  JsonNode ledger() throws InterruptedException {
    return call("GET", "/ledger", null);
  }

  /** Every violation that was counted, by kind. */
  Map<String, Long> violations() throws InterruptedException {
    var counted = new TreeMap<String, Long>();
    call("GET", "/violations", null)
        .path("byKind")
        .forEachEntry((kind, count) -> {
          if (count.asLong() > 0) counted.put(kind, count.asLong());
        });
    return counted;
  }

  List<Command> commands() throws InterruptedException {
    return commandsAfter(0);
  }

  private List<Command> commandsAfter(long number) throws InterruptedException {
    var all = new ArrayList<Command>();
    for (long after = number; ; after = all.getLast().number()) {
      var page = call("GET", "/ledger/commands?limit=" + PAGE + "&after=" + after, null);
      page.forEach(row -> all.add(Command.of(row)));
      if (page.size() < PAGE) return all;
    }
  }

  private JsonNode call(String method, String path, @Nullable Object body)
      throws InterruptedException {
    return call(method, path, body, 0);
  }

  private JsonNode call(String method, String path, @Nullable Object body, int tolerated)
      throws InterruptedException {
    var publisher =
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(MAPPER.writeValueAsString(body));
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, publisher)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300 && answer.statusCode() != tolerated) {
        throw new IllegalStateException(
            "the simulator answered %s %s with %d: %s"
                .formatted(method, path, answer.statusCode(), answer.body()));
      }
      return answer.body().isEmpty() ? MAPPER.nullNode() : MAPPER.readTree(answer.body());
    } catch (IOException lost) {
      throw new IllegalStateException("the simulator does not answer " + method + " " + path, lost);
    }
  }
}
