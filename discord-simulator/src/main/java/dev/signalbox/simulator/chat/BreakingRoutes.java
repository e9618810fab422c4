package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.gateway.SessionView;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the card "Break something" shows and does. */
@RestController
@RequestMapping("/chat/api/breaking")
class BreakingRoutes {
  private final Visit visit;
  private final Operator operator;
  private final Disturbances disturbances;
  private final LiveLedger ledger;
  private final GatewayControl gateway;

  BreakingRoutes(
      Visit visit,
      Operator operator,
      Disturbances disturbances,
      LiveLedger ledger,
      GatewayControl gateway) {
    this.visit = visit;
    this.operator = operator;
    this.disturbances = disturbances;
    this.ledger = ledger;
    this.gateway = gateway;
  }

  /**
   * {@code {ledger, shards: [{id, connected, frozen, state}], guild: {available}, pause_seconds,
   * services?, broker?}}; the last two are the operator's own words. A shard's {@code state}
   * changes with each resume and each new session.
   */
  @GetMapping
  ResponseEntity<byte[]> report(@RequestParam String guild) {
    ObjectNode json = Json.object();
    json.set("ledger", ledger.json());
    ArrayNode shards = json.putArray("shards");
    shards().forEach((id, state) -> shards.add(state.json(id, disturbances.isFrozen(id))));
    json.putObject("guild").put("available", visit.guild(guild).available());
    json.put("pause_seconds", disturbances.pause().toSeconds());
    operator
        .report()
        .ifPresent(report -> {
          json.set("services", report.path("services"));
          json.set("broker", report.path("broker"));
        });
    return Answer.ok(json);
  }

  @PostMapping("/services/{name}/kill")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void kill(@PathVariable String name) {
    if (!name.matches("[a-z-]{1,40}"))
      throw new ChatRefusal(404, "There is no service of this name.");
    operator.ask("/services/" + name + "/kill");
  }

  @PostMapping("/broker/outage")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void stopBroker() {
    operator.ask("/broker/outage");
  }

  /**
   * @param fault {@code cut}, {@code freeze}, {@code reconnect} (op 7) or {@code invalidate} (op 9,
   *     resumable)
   */
  @PostMapping("/shards/{id}/{fault}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void disturb(@PathVariable int id, @PathVariable String fault) {
    disturbances.shard(id, fault);
  }

  @PostMapping("/guilds/{id}/outage")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void outage(@PathVariable String id) {
    Guild guild = visit.guild(id);
    disturbances.outage(guild);
  }

  private Map<Integer, ShardState> shards() {
    Map<Integer, ShardState> shards = new TreeMap<>();
    for (SessionView session : gateway.sessions()) {
      shards.merge(session.shard(), ShardState.of(session), ShardState::and);
    }
    return shards;
  }

  private record ShardState(boolean connected, String state) {
    static ShardState of(SessionView session) {
      return new ShardState(session.connected(), session.id() + ":" + session.resumes());
    }

    ShardState and(ShardState other) {
      return new ShardState(connected || other.connected, state + "," + other.state);
    }

    ObjectNode json(int id, boolean frozen) {
      return Json.object()
          .put("id", id)
          .put("connected", connected)
          .put("frozen", frozen)
          .put("state", state);
    }
  }
}
