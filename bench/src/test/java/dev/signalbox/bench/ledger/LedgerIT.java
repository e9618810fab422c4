package dev.signalbox.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.bench.report.Figure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The scenario in short: every disturbance, fewer events. */
class LedgerIT {

  @Test
  void nothingIsLostDoubledOrOutOfOrderWhileEveryPartIsBroken() throws InterruptedException {
    var plan = new LedgerPlan(9_000, 150, 8, 4, 100, 1);
    var checkout = Path.of("..").toAbsolutePath().normalize();

    var outcome = new LedgerScenario(plan, checkout, System.out::println).run();

    outcome.figures().forEach(System.out::println);
    assertThat(outcome.objections()).isEmpty();
    assertThat(outcome.figures())
        .extracting(Figure::name, Figure::value)
        .contains(
            tuple("events.sent", 9_000.0),
            tuple("events.lost", 0.0),
            tuple("identifies.used", 4.0));
  }
}
