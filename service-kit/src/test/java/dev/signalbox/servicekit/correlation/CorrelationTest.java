package dev.signalbox.servicekit.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

  @Test
  void continuesTheCallersContext() {
    var traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    try (var scope = Correlation.open(traceparent)) {
      assertThat(Correlation.current()).isEqualTo(traceparent);
      assertThat(Correlation.currentId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }
    assertThat(Correlation.current()).isNull();
    assertThat(Correlation.currentId()).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "{\"injected\":true}",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
      })
  void startsANewContextWithoutAValidOne(String traceparent) {
    try (var scope = Correlation.open(traceparent)) {
      assertThat(Correlation.currentId()).matches("[0-9a-f]{32}");
      assertThat(Correlation.current()).contains(Correlation.currentId());
    }
  }
}
