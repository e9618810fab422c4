package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
  private final ReplayBuffer buffer = new ReplayBuffer(3, Duration.ofSeconds(1), _ -> {});

  private void add(long sequence, long time) {
    buffer.add(new ReplayBuffer.Entry(sequence, "E", new byte[0], time, null));
  }

  private List<Long> after(long sequence, long now) {
    return buffer.after(sequence, now).orElseThrow().stream()
        .map(ReplayBuffer.Entry::sequence)
        .toList();
  }

  @Test
  void replaysWhatIsNewerThanTheSequence() {
    for (int i = 1; i <= 3; i++) add(i, 0);
    assertThat(after(1, 0)).containsExactly(2L, 3L);
    assertThat(after(3, 0)).isEmpty();
  }

  @Test
  void saysWhenItForgotSomethingByNumber() {
    for (int i = 1; i <= 5; i++) add(i, 0);
    assertThat(buffer.after(1, 0)).isEmpty();
    assertThat(after(2, 0)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void saysWhenItForgotSomethingByAge() {
    add(1, 0);
    add(2, 900);
    assertThat(buffer.after(0, 1500)).isEmpty();
    assertThat(after(1, 1500)).containsExactly(2L);
    assertThat(after(2, 9000)).isEmpty();
  }
}
