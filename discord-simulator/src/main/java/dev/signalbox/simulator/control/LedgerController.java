package dev.signalbox.simulator.control;

import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.gateway.SessionView;
import dev.signalbox.simulator.ledger.Asked;
import dev.signalbox.simulator.ledger.Ledger;
import dev.signalbox.simulator.ledger.LedgerSummary;
import dev.signalbox.simulator.ledger.Violations;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the simulator counted: violations, what was sent, asked and answered. */
@RestController
@RequestMapping("/control")
class LedgerController {
  private static final int MOST = 1000;

  private final Violations violations;
  private final Ledger ledger;
  private final GatewayControl gateway;

  LedgerController(Violations violations, Ledger ledger, GatewayControl gateway) {
    this.violations = violations;
    this.ledger = ledger;
    this.gateway = gateway;
  }

  /**
   * @param byKind every kind, those at zero too
   */
  record ViolationsView(long total, Map<String, Long> byKind) {}

  /**
   * @param dispatches sent in all sessions that still exist, replays not counted again
   * @param gatewayCommands op 3, 4, 8, 31 and 43 received
   */
  record LedgerView(
      LedgerSummary answers, long dispatches, long gatewayCommands, List<SessionView> sessions) {}

  @GetMapping("/violations")
  ViolationsView violations() {
    return new ViolationsView(violations.total(), violations.byKind());
  }

  @DeleteMapping("/violations")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetViolations() {
    violations.reset();
  }

  @GetMapping("/ledger")
  LedgerView ledger() {
    List<SessionView> sessions = gateway.sessions();
    long dispatches =
        sessions.stream().flatMap(s -> s.sent().values().stream()).mapToLong(Long::longValue).sum();
    return new LedgerView(ledger.summary(), dispatches, gateway.commandsReceived(), sessions);
  }

  /** What people asked, newest first. */
  @GetMapping("/ledger/asked")
  List<Asked> asked(@RequestParam(defaultValue = "100") int limit) {
    return ledger.latest(Math.clamp(limit, 0, MOST));
  }

  @DeleteMapping("/ledger")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetLedger() {
    ledger.reset();
  }
}
