package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.ledger.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdentifyLimitsTest {
  @Test
  void invalidatesASecondIdentifyWithinTheWindow() {
    try (TestGateway gateway = new TestGateway("identify-window", "30s")) {
      gateway.connect().send(gateway.identify(1)).expect("READY");
      TestClient second = gateway.connect().send(gateway.identify(1));
      assertThat(second.expectOp(9).get("d").asBoolean()).isFalse();
      assertThat(gateway.violations()).containsEntry(Violation.IDENTIFY_CONCURRENCY, 1L);
      gateway.advance(Duration.ofSeconds(30));
      assertThat(second.send(gateway.identify(1)).expect("READY")).isNotNull();
    }
  }

  @Test
  void letsShardsOfDifferentKeysIdentifyTogether() {
    try (TestGateway gateway = new TestGateway("identify-window", "1m", "max-concurrency", "2")) {
      gateway.connect().send(gateway.identify(1, "\"shard\":[0,4]")).expect("READY");
      gateway.connect().send(gateway.identify(1, "\"shard\":[1,4]")).expect("READY");
      assertThat(gateway.connect().send(gateway.identify(1, "\"shard\":[2,4]")).expectOp(9))
          .isNotNull();
    }
  }

  @Test
  void endsEverySessionAndResetsTheTokenOverTheDailyLimit() {
    try (TestGateway gateway = new TestGateway("identify-limit", "1")) {
      TestClient first = gateway.connect().send(gateway.identify(1));
      first.expect("READY");
      String old = gateway.token.current();
      TestClient second = gateway.connect().send(gateway.identify(1));
      assertThat(second.expectClose()).isEqualTo(4004);
      assertThat(first.expectClose()).isEqualTo(4004);
      assertThat(gateway.gateway.sessions().all()).isEmpty();
      assertThat(gateway.token.accepts(old)).isFalse();
      assertThat(gateway.violations()).containsEntry(Violation.IDENTIFY_BUDGET, 1L);
    }
  }

  @Test
  void letsABotIdentifyAgainTheNextDay() {
    try (TestGateway gateway = new TestGateway("identify-limit", "1")) {
      gateway.connect().send(gateway.identify(1)).expect("READY");
      gateway.advance(Duration.ofHours(24));
      assertThat(gateway.connect().send(gateway.identify(1)).expect("READY")).isNotNull();
      assertThat(gateway.violations()).doesNotContainKey(Violation.IDENTIFY_BUDGET);
    }
  }

  @Test
  void countsNoResumeAsAnIdentify() {
    try (TestGateway gateway = new TestGateway("identify-limit", "1", "identify-window", "30s")) {
      TestClient client = gateway.connect().send(gateway.identify(1));
      String session = client.expect("READY").at("/d/session_id").asString();
      for (int i = 0; i < 3; i++) {
        assertThat(gateway.connect().send(gateway.resume(session, 1)).expect("RESUMED"))
            .isNotNull();
      }
      assertThat(gateway.violations()).isEmpty();
      assertThat(gateway.address.sessionStartLimit().remaining()).isZero();
    }
  }

  @Test
  void countsDownTheDaysIdentifies() {
    try (TestGateway gateway = new TestGateway("identify-limit", "10")) {
      gateway.connect().send(gateway.identify(1)).expect("READY");
      assertThat(gateway.address.sessionStartLimit().remaining()).isEqualTo(9);
      assertThat(gateway.address.sessionStartLimit().resetAfter())
          .isPositive()
          .isLessThanOrEqualTo(86_400_000);
    }
  }
}
