package dev.signalbox.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.ConsumerGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it journals and publishes. */
@Timeout(120)
class KilledPublisherIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  @TempDir private Path dir;
  private final ConnectionFactory broker = TestBroker.freshVirtualHost();

  @BeforeEach
  void declareTopology() throws Exception {
    TestBroker.declareTopology(broker);
  }

  @Test
  void whatItHadJournaledArrivesWhenTheNextOneStarts() throws Exception {
    try (var messages = new Deliveries(broker, ConsumerGroup.MESSAGE_HANDLER.queue())) {
      var seen = 0L;
      for (var life = 0; life < 2; life++) {
        try (var process = PublishingProcess.start(dir, broker)) {
          var from = seen;
          await().atMost(SOON).until(() -> process.awaitSequence(from + 1) > from);
          await().atMost(SOON).until(() -> messages.all.size() > from);
          seen = process.awaitSequence(from + 3_000);
          process.kill();
        }
      }
      try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
        var journaled = bus.shard(0).lastIndex();
        assertThat(journaled).isGreaterThanOrEqualTo(seen);
        bus.start();
        await().atMost(SOON).until(() -> bus.isPublished(0));
        await().atMost(SOON).until(() -> messages.firstIds().size() == journaled);
        assertThat(messages.firstIds())
            .isEqualTo(
                LongStream.rangeClosed(1, journaled)
                    .mapToObj(n -> RunningBus.SESSION + "-" + n)
                    .toList());
        assertThat(bus.journal.status().lostDispatches()).isZero();
      }
    }
  }
}
