package dev.signalbox.simulator.control;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.gateway.SessionView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Looks at sessions and disturbs the connections of a shard; each answer says how many were
 * reached.
 */
@RestController
@RequestMapping("/control")
class ShardsController {
  private static final int MOST_DISPATCHES = 1_000_000;
  private static final int MOST_BYTES = 16 << 20;

  private final GatewayControl gateway;

  ShardsController(GatewayControl gateway) {
    this.gateway = gateway;
  }

  @GetMapping("/sessions")
  List<SessionView> sessions() {
    return gateway.sessions();
  }

  @PostMapping("/shards/{id}/drop")
  Map<String, Integer> drop(@PathVariable int id) {
    return reached(id, gateway.drop(id));
  }

  @PostMapping("/shards/{id}/reconnect")
  Map<String, Integer> reconnect(@PathVariable int id) {
    return reached(id, gateway.reconnect(id));
  }

  @PostMapping("/shards/{id}/invalidate")
  Map<String, Integer> invalidate(
      @PathVariable int id, @RequestParam(defaultValue = "false") boolean resumable) {
    return reached(id, gateway.invalidate(id, resumable));
  }

  @PostMapping("/shards/{id}/close")
  Map<String, Integer> close(@PathVariable int id, @RequestParam(defaultValue = "4000") int code) {
    boolean allowed = code >= 1000 && code <= 1001 || code >= 3000 && code <= 4999;
    if (!allowed)
      throw bad(
          "invalid_close_code", "code is " + code + "; right would be 1000, 1001 or 3000 to 4999");
    return reached(id, gateway.close(id, code));
  }

  @PostMapping("/shards/{id}/freeze")
  Map<String, Integer> freeze(
      @PathVariable int id, @RequestParam(defaultValue = "true") boolean frozen) {
    return reached(id, gateway.freeze(id, frozen));
  }

  @PostMapping("/shards/{id}/heartbeat")
  Map<String, Integer> heartbeat(@PathVariable int id) {
    return reached(id, gateway.requestHeartbeat(id));
  }

  @PostMapping("/shards/{id}/raw")
  Map<String, Integer> raw(@PathVariable int id, @RequestBody String payload) {
    return reached(id, gateway.sendRaw(id, payload.getBytes(StandardCharsets.UTF_8)));
  }

  /** The next dispatches of the shard happen twice. */
  @PostMapping("/shards/{id}/duplicate")
  Map<String, Integer> duplicate(@PathVariable int id, @RequestParam(defaultValue = "1") int next) {
    return sessions(id, gateway.duplicate(id, within("next", next, 0, MOST_DISPATCHES)));
  }

  /** The next dispatches of the shard are lost. */
  @PostMapping("/shards/{id}/lose")
  Map<String, Integer> lose(@PathVariable int id, @RequestParam(defaultValue = "1") int next) {
    return sessions(id, gateway.lose(id, within("next", next, 0, MOST_DISPATCHES)));
  }

  /** A dispatch of at least that many bytes. */
  @PostMapping("/shards/{id}/oversized")
  Map<String, Integer> oversized(
      @PathVariable int id,
      @RequestParam(defaultValue = "2097152") int bytes,
      @RequestParam(defaultValue = "SIMULATOR_OVERSIZED") String t) {
    String event = EventsController.eventName(t);
    return sessions(
        id, gateway.dispatchOversized(id, event, within("bytes", bytes, 100, MOST_BYTES)));
  }

  private static int within(String parameter, int value, int least, int most) {
    if (value >= least && value <= most) return value;
    throw bad(
        "invalid_" + parameter,
        parameter + " is " + value + "; right would be " + least + " to " + most);
  }

  private static Map<String, Integer> sessions(int shard, int reached) {
    if (reached > 0) return Map.of("sessions", reached);
    throw new ApiException(
        HttpStatus.NOT_FOUND, "no_such_shard", "No session is of shard " + shard + ".");
  }

  private static Map<String, Integer> reached(int shard, int connections) {
    if (connections > 0) return Map.of("connections", connections);
    throw new ApiException(
        HttpStatus.NOT_FOUND,
        "no_such_shard",
        "No connection is identified as shard " + shard + ".");
  }

  private static ApiException bad(String code, String message) {
    return new ApiException(HttpStatus.BAD_REQUEST, code, message);
  }
}
