package dev.signalbox.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapWatchTest {

  @Test
  void addsMissingEventsAndLostSessions() {
    var page =
        """
        # TYPE signalbox_gateway_gap_events_total counter
        signalbox_gateway_gap_events_total 12.0
        signalbox_gateway_incidents_total{kind="gap"} 2.0
        signalbox_gateway_incidents_total{kind="session_lost"} 1.0
        """;

    assertThat(GapWatch.counted(page)).isEqualTo(13);
  }

  @Test
  void isZeroOnAPageWithoutTheCounters() {
    assertThat(GapWatch.counted("up 1.0\n")).isZero();
  }
}
