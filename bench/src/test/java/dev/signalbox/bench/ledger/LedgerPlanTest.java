package dev.signalbox.bench.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LedgerPlanTest {

  @Test
  void saysWhichOptionIsWrongAndWhatWouldBeRight() {
    assertThatThrownBy(() -> new LedgerPlan(10, 2_000, 40, 4, 1_000, 1))
        .hasMessage("--events is 10, but must be a number from 1000 to 10000000");
    assertThatThrownBy(() -> new LedgerPlan(10_000, 20, 40, 4, 1_000, 1))
        .hasMessage("--commands is 40, but must be below --rate, which is 20");
  }
}
