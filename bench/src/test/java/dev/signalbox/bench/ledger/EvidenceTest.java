package dev.signalbox.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.bench.report.Figure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final Command MESSAGE = new Command(2, "20", false, 1, 0, true, 80);
  private static final Command SLASH = new Command(3, "30", true, 0, 1, true, 40);

  private final Arrivals arrivals = new Arrivals(3);
  private List<Command> commands = List.of(MESSAGE, SLASH);
  private Map<String, Integer> executions = Map.of("20", 1, "30", 1);
  private Map<String, Long> violations = Map.of();
  private long undelivered;
  private long evicted;
  private long gap;

  private Outcome outcome() {
    return new Evidence(
            3,
            undelivered,
            evicted,
            gap,
            arrivals,
            commands,
            executions,
            violations,
            0,
            0,
            4,
            5,
            60)
        .outcome();
  }

  private void allArrive() {
    for (int number = 1; number <= 3; number++) arrivals.handled(number, "guild", number);
  }

  private static double value(Outcome outcome, String name) {
    return outcome.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isCleanWhenEverythingCameAndWasAnsweredOnce() {
    allArrive();

    var outcome = outcome();

    assertThat(outcome.objections()).isEmpty();
    assertThat(value(outcome, "commands.sent")).isEqualTo(2);
    assertThat(value(outcome, "identifies.used")).isEqualTo(4);
  }

  @Test
  void namesLostEvents() {
    arrivals.handled(2, "guild", 1);

    assertThat(value(outcome(), "events.lost")).isEqualTo(2);
    assertThat(outcome().objections()).anySatisfy(o -> assertThat(o).contains("lost", "[1, 3]"));
  }

  @Test
  void doesNotCallLostWhatDiscordCouldNotReplayButIsNotCleanWithAGap() {
    arrivals.handled(1, "guild", 1);
    evicted = 2;
    gap = 2;

    assertThat(value(outcome(), "events.lost")).isZero();
    assertThat(outcome().objections()).anySatisfy(o -> assertThat(o).contains("gap"));
  }

  @Test
  void doesNotBelieveAGapThatTheSimulatorCouldHaveReplayed() {
    arrivals.handled(1, "guild", 1);
    gap = 2;

    assertThat(value(outcome(), "events.lost")).isEqualTo(2);
  }

  @Test
  void objectsToTwoMessagesForOneCommand() {
    allArrive();
    commands = List.of(new Command(2, "20", false, 2, 0, true, 80), SLASH);

    assertThat(value(outcome(), "commands.answered_twice")).isEqualTo(1);
    assertThat(value(outcome(), "effects.duplicated")).isEqualTo(1);
    assertThat(outcome().objections()).hasSize(2);
  }

  @Test
  void objectsToTwoRowsForOneCommand() {
    allArrive();
    executions = Map.of("20", 2, "30", 1);

    assertThat(value(outcome(), "effects.duplicated")).isEqualTo(1);
    assertThat(value(outcome(), "commands.answered_twice")).isZero();
  }

  @Test
  void objectsToACommandWithoutAnswerAndToOneThatIsStillThinking() {
    allArrive();
    commands =
        List.of(
            new Command(2, "20", false, 0, 0, false, -1),
            new Command(3, "30", true, 0, 1, false, 40));

    assertThat(value(outcome(), "commands.unanswered")).isEqualTo(2);
  }

  @Test
  void objectsToAnAnswerThatNobodyRecorded() {
    allArrive();
    executions = Map.of("30", 1);

    assertThat(outcome().objections()).anySatisfy(o -> assertThat(o).contains("without a row"));
  }

  @Test
  void objectsToViolationsByKind() {
    allArrive();
    violations = Map.of("late_heartbeat", 1L);

    assertThat(outcome().objections())
        .anySatisfy(o -> assertThat(o).contains("late_heartbeat").startsWith("1 "));
  }

  @Test
  void objectsToEventsThatWereNeverDelivered() {
    allArrive();
    undelivered = 1;

    assertThat(outcome().objections()).hasSize(1);
  }
}
