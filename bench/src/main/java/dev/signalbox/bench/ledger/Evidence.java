package dev.signalbox.bench.ledger;

import dev.signalbox.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that was counted in a run, and what follows from it.
 *
 * @param sent events that the simulator generated
 * @param undelivered of those, the ones that it put into no session
 * @param evicted of those, the ones that it could not replay any more
 * @param gap events that gateway-proxy itself counted as missing
 * @param executions rows of commands-api by message or interaction id
 * @param violations of Discord's protocol, by kind
 * @param underLoad how many parts were broken while the load was running
 * @param deadLetters messages that some service gave up
 */
record Evidence(
    long sent,
    long undelivered,
    long evicted,
    long gap,
    Arrivals arrivals,
    List<Command> commands,
    Map<String, Integer> executions,
    Map<String, Long> violations,
    long deadLetters,
    long replayed,
    long identifies,
    int underLoad,
    long seconds) {

  private static final String SCENARIO = "ledger";

  /** What no consumer recorded, less what the simulator had not kept and the gateway said so of. */
  long lost() {
    return Math.max(0, arrivals.missing() - Math.min(gap, evicted));
  }

  long unanswered() {
    return commands.stream().filter(command -> !command.isAnswered()).count();
  }

  long answeredTwice() {
    return commands.stream().filter(Command::isAnsweredTwice).count();
  }

  long duplicatedEffects() {
    return commands.stream()
        .filter(
            command -> command.isAnsweredTwice() || executions.getOrDefault(command.id(), 0) > 1)
        .count();
  }

  /** Answered without a row: then nobody could have recognised a repeat. */
  long unrecorded() {
    return commands.stream()
        .filter(command -> command.isAnswered() && !executions.containsKey(command.id()))
        .count();
  }

  Outcome outcome() {
    return new Outcome(figures(), objections());
  }

  private List<Figure> figures() {
    return List.of(
        events("events.sent", sent),
        events("events.undelivered", undelivered),
        events("events.lost", lost()),
        events("events.repeated", arrivals.repeated()),
        events("events.replayed", replayed),
        figure("effects.duplicated", duplicatedEffects(), "commands"),
        events("order.violations", arrivals.outOfOrder()),
        figure("commands.sent", commands.size(), "commands"),
        figure(
            "commands.slash", commands.stream().filter(Command::isInteraction).count(), "commands"),
        figure("commands.unanswered", unanswered(), "commands"),
        figure("commands.answered_twice", answeredTwice(), "commands"),
        figure("commands.unrecorded", unrecorded(), "commands"),
        figure("answer.median_ms", answerMillis(0.5), "ms"),
        figure("answer.p99_ms", answerMillis(0.99), "ms"),
        figure("violations", allViolations(), "violations"),
        events("gap.events", gap),
        figure("dead.letters", deadLetters, "messages"),
        figure("stall.longest_ms", arrivals.longestStallMillis(), "ms"),
        figure("identifies.used", identifies, "identifies"),
        figure("disturbances.under_load", underLoad, "of 5"),
        figure("run.seconds", seconds, "s"));
  }

  private List<String> objections() {
    var objections = new ArrayList<String>();
    object(objections, undelivered, "events were never put into a session");
    object(objections, lost(), "events lost, the first " + arrivals.missing(5));
    object(objections, gap, "events in the gap that gateway-proxy counted");
    object(objections, arrivals.outOfOrder(), "events out of their guild's order");
    object(objections, duplicatedEffects(), "commands with a duplicated effect");
    object(objections, unanswered(), "commands not answered, e.g. " + first(unansweredOnes()));
    object(objections, answeredTwice(), "commands answered more than once");
    object(objections, unrecorded(), "commands answered without a row in commands-api");
    object(objections, allViolations(), "violations of Discord's protocol: " + violations);
    return objections;
  }

  private List<Command> unansweredOnes() {
    return commands.stream().filter(command -> !command.isAnswered()).toList();
  }

  private static String first(List<Command> commands) {
    return commands.stream().limit(3).map(Command::toString).toList().toString();
  }

  private static void object(List<String> objections, long count, String what) {
    if (count != 0) objections.add(count + " " + what);
  }

  private long allViolations() {
    return violations.values().stream().mapToLong(Long::longValue).sum();
  }

  private long answerMillis(double quantile) {
    var sorted =
        commands.stream()
            .mapToLong(Command::firstAnswerMillis)
            .filter(millis -> millis >= 0)
            .sorted()
            .toArray();
    return sorted.length == 0
        ? -1
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)];
  }

  private static Figure events(String name, long value) {
    return figure(name, value, "events");
  }

  private static Figure figure(String name, long value, String unit) {
    return Figure.once(SCENARIO, name, value, unit);
  }
}
