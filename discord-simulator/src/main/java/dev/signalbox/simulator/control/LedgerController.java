package dev.signalbox.simulator.control;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.gateway.LoadGateway;
import dev.signalbox.simulator.gateway.LoadLedger;
import dev.signalbox.simulator.gateway.SessionView;
import dev.signalbox.simulator.ledger.Asked;
import dev.signalbox.simulator.ledger.CommandLedger;
import dev.signalbox.simulator.ledger.CommandRecord;
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
  private static final int MOST_COMMANDS = 10_000;

  private final Violations violations;
  private final Ledger ledger;
  private final CommandLedger commands;
  private final GatewayControl gateway;
  private final LoadGateway load;

  LedgerController(
      Violations violations,
      Ledger ledger,
      CommandLedger commands,
      GatewayControl gateway,
      LoadGateway load) {
    this.violations = violations;
    this.ledger = ledger;
    this.commands = commands;
    this.gateway = gateway;
    this.load = load;
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
      LedgerSummary answers,
      long dispatches,
      long gatewayCommands,
      List<SessionView> sessions,
      LoadLedger load) {}

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
    return new LedgerView(
        ledger.summary(), dispatches, gateway.commandsReceived(), sessions, load.ledger());
  }

  /** What people asked, newest first. */
  @GetMapping("/ledger/asked")
  List<Asked> asked(@RequestParam(defaultValue = "100") int limit) {
    return ledger.latest(Math.clamp(limit, 0, MOST));
  }

  /**
   * What people asked in the latest load, oldest first.
   *
   * @param after only those with a higher number
   */
  @GetMapping("/ledger/commands")
  List<CommandRecord> commands(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "1000") int limit) {
    if (after >= 0 && limit >= 1 && limit <= MOST_COMMANDS) return commands.after(after, limit);
    throw new ApiException(
        HttpStatus.BAD_REQUEST,
        "invalid_page",
        "after is " + after + " and limit " + limit + "; right would be 0 or more, and 1 to 10000");
  }

  @DeleteMapping("/ledger")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetLedger() {
    ledger.reset();
    commands.clear();
  }
}
