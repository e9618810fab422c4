package dev.signalbox.gateway.bus;

import static dev.signalbox.servicekit.health.DependencyState.Status.DOWN;
import static dev.signalbox.servicekit.health.DependencyState.Status.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.ConsumerGroup;
import dev.signalbox.provision.broker.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away, comes back, or takes nothing more. */
@Timeout(180)
class BrokerOutageIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String MESSAGES = ConsumerGroup.MESSAGE_HANDLER.queue();
  @TempDir private Path dir;
  private final Broker server = TestBroker.ours();
  private final ConnectionFactory broker = TestBroker.freshVirtualHost();
  private final AtomicLong appended = new AtomicLong();
  private volatile boolean isAppending = true;

  @BeforeEach
  void declareTopology() throws Exception {
    TestBroker.declareTopology(broker);
  }

  @AfterEach
  void leaveTheBrokerRunning() {
    server.start();
  }

  @Test
  void nothingIsLostWhileTheBrokerRestarts() throws Exception {
    outage(server::stop);
  }

  @Test
  void nothingIsLostWhenTheBrokerIsKilled() throws Exception {
    outage(server::kill);
  }

  /** Dispatches keep coming before, during and after. */
  private void outage(Runnable end) throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
      bus.start();
      var shard = Thread.ofVirtual().start(() -> keepAppending(bus));
      awaitAppended(500);
      end.run();
      await().atMost(SOON).until(() -> bus.connection.state() instanceof BrokerState.Away);
      assertThat(bus.health.check().status()).isEqualTo(DOWN);
      awaitAppended(appended.get() + 500);
      server.start();
      await().atMost(SOON).until(bus.connection::isFlowing);
      awaitAppended(appended.get() + 500);
      isAppending = false;
      shard.join();
      await().atMost(SOON).until(() -> bus.isPublished(0));

      assertThat(bus.health.check().status()).isEqualTo(UP);
      assertThat(firstDeliveries()).isEqualTo(idsFrom1To(appended.get()));
    }
  }

  @Test
  void journalsWhileThereIsNoBrokerAndPublishesWhenItComes() throws Exception {
    server.stop();
    try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
      bus.start();
      bus.append(0, "MESSAGE_CREATE", 1, 50);
      await().atMost(SOON).until(() -> bus.health.check().detail() != null);
      var state = bus.health.check();
      assertThat(state.status()).isEqualTo(DOWN);
      assertThat(state.detail()).contains("RABBITMQ_URL", "journaled and wait");
      assertThat(state.figures()).containsEntry("waiting", 50L);
      await()
          .atMost(SOON)
          .until(() ->
              bus.registry.get("signalbox.journal.lag").tag("follower", "bus").gauge().value() > 0);

      server.start();
      await().atMost(SOON).until(() -> bus.isPublished(0));
      assertThat(bus.health.check().status()).isEqualTo(UP);
      assertThat(firstDeliveries()).isEqualTo(idsFrom1To(50));
    }
  }

  @Test
  void declaresWhatWasDeletedMeanwhileWhenItReconnects() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
      bus.start();
      bus.append(0, "MESSAGE_CREATE", 1, 1);
      await().atMost(SOON).until(() -> bus.isPublished(0));
      TestBroker.deleteQueue(broker, MESSAGES);
      server.ctl("close_all_connections", "--vhost", broker.getVirtualHost(), "for the test");
      // the queue is back before anything is published over the new connection
      await().atMost(SOON).until(() -> TestBroker.hasQueue(broker, MESSAGES));
      await().atMost(SOON).until(bus.connection::isFlowing);
      bus.append(0, "MESSAGE_CREATE", 2, 20);
      await().atMost(SOON).until(() -> bus.isPublished(0));
      assertThat(firstDeliveries())
          .isEqualTo(LongStream.rangeClosed(2, 20).mapToObj(n -> "session-a-" + n).toList());
    }
  }

  @Test
  void waitsWhileTheBrokerTakesNothingAndSaysWhichQueueGrew() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything())) {
      bus.start();
      bus.append(0, "MESSAGE_CREATE", 1, 500);
      await().atMost(SOON).until(() -> bus.isPublished(0));
      server.ctl("set_vm_memory_high_watermark", "0");
      try {
        bus.append(0, "MESSAGE_CREATE", 501, 600);
        await().atMost(SOON).until(() -> bus.connection.state() instanceof BrokerState.Blocked);
        bus.append(0, "MESSAGE_CREATE", 601, 5_000);
        var state = bus.health.check();
        assertThat(state.status()).isEqualTo(DOWN);
        assertThat(state.detail()).contains("takes no messages", "memory");
        assertThat(state.figures()).containsEntry("fullest_queue", MESSAGES);
        assertThat(bus.isPublished(0)).isFalse();
      } finally {
        server.ctl("set_vm_memory_high_watermark", "0.6");
      }
      await().atMost(SOON).until(() -> bus.isPublished(0));
      assertThat(firstDeliveries()).isEqualTo(idsFrom1To(5_000));
    }
  }

  private void keepAppending(RunningBus bus) {
    while (isAppending) {
      var next = appended.get() + 1;
      bus.append(0, "MESSAGE_CREATE", next, next);
      appended.set(next);
      LockSupport.parkNanos(500_000); // some 2,000 a second
    }
  }

  private void awaitAppended(long count) {
    await().atMost(SOON).until(() -> appended.get() >= count);
  }

  private List<String> firstDeliveries() throws Exception {
    var waiting = TestBroker.messagesIn(broker, MESSAGES);
    try (var messages = new Deliveries(broker, MESSAGES)) {
      await().atMost(SOON).until(() -> messages.all.size() >= waiting);
      return messages.firstIds();
    }
  }

  private static List<String> idsFrom1To(long last) {
    return LongStream.rangeClosed(1, last).mapToObj(n -> RunningBus.SESSION + "-" + n).toList();
  }
}
