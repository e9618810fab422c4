package dev.signalbox.servicekit.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RepeatedTaskTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Backoff SHORT = new Backoff(Duration.ofMillis(200), new Random(7));

  private final AtomicInteger rounds = new AtomicInteger();
  private RepeatedTask task = task(() -> Duration.ZERO);

  @FunctionalInterface
  private interface Round {
    Duration go() throws InterruptedException;
  }

  @AfterEach
  void end() {
    task.stop();
  }

  @Test
  void goesRoundAfterRoundUntilItIsStopped() {
    task.start();
    await().atMost(LONG).until(() -> rounds.get() > 3);
    assertThat(task.isRunning()).isTrue();

    task.stop();

    int atTheEnd = rounds.get();
    assertThat(task.isRunning()).isFalse();
    await().during(Duration.ofMillis(100)).atMost(LONG).until(() -> rounds.get() == atTheEnd);
  }

  @Test
  void endsARoundThatBlocksAndReturnsWhenItHasEnded() {
    var ended = new AtomicInteger();
    task =
        task(() -> {
          try {
            new CountDownLatch(1).await();
          } finally {
            ended.incrementAndGet();
          }
          return Duration.ZERO;
        });
    task.start();
    await().atMost(LONG).until(() -> rounds.get() == 1);

    task.stop();

    assertThat(ended).hasValue(1);
  }

  @Test
  void waitsAsLongAsTheRoundSays() {
    task = task(() -> Duration.ofDays(1));

    task.start();

    await().atMost(LONG).until(() -> rounds.get() == 1);
    await().during(Duration.ofMillis(300)).atMost(LONG).until(() -> rounds.get() == 1);
  }

  @Test
  void noFailureEndsIt() {
    List<Throwable> failures =
        new CopyOnWriteArrayList<>(
            List.of(away(), new NullPointerException(), new StackOverflowError()));
    task =
        task(() -> {
          if (!failures.isEmpty()) {
            raise(failures.removeFirst());
          }
          return Duration.ofDays(1);
        });

    task.start();

    await().atMost(LONG).until(() -> rounds.get() == 4);
  }

  @Test
  void saysOnceThatItWaitsAndOnceThatItGoesOn(CapturedOutput output) {
    task =
        task(() -> {
          if (rounds.get() < 4) {
            throw away();
          }
          return Duration.ofDays(1);
        });

    task.start();

    await().atMost(LONG).until(() -> output.getOut().contains("the task goes on"));
    assertThat(output.getOut()).containsOnlyOnce("the task waits: commands-api: is away");
    assertThat(output.getOut()).containsOnlyOnce("the task goes on");
  }

  @Test
  void saysNothingOfARoundThatItsStopInterrupted(CapturedOutput output) {
    task =
        task(() -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw away();
          }
          return Duration.ZERO;
        });
    task.start();
    await().atMost(LONG).until(() -> rounds.get() == 1);

    task.stop();

    assertThat(output.getOut()).doesNotContain("the task");
  }

  private RepeatedTask task(Round round) {
    return new RepeatedTask("the task", SHORT) {
      @Override
      protected Duration round() throws InterruptedException {
        rounds.incrementAndGet();
        return round.go();
      }
    };
  }

  private static DependencyAway away() {
    return new DependencyAway("commands-api", ErrorCode.E010, "is away", null);
  }

  private static void raise(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
