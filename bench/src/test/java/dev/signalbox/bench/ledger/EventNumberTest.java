package dev.signalbox.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"id\":\"1\",\"simulator_event\":1} | 1",
        "{\"id\":\"1\",\"simulator_event\":1234567890123} | 1234567890123",
        "{\"simulator_event\":7} | 7",
        "{\"id\":\"1\"} | 0",
        "{} | 0",
        "~~ | 0",
        // what a person wrote further in front is no number of ours
        "{\"content\":\"\\\"simulator_event\\\":9\",\"nonce\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"} | 0",
      })
  void isTheLastMember(String body, long number) {
    assertThat(EventNumber.of(body.getBytes(UTF_8))).isEqualTo(number);
  }
}
