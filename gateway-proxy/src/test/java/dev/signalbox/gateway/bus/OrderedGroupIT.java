package dev.signalbox.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.LongString;
import dev.signalbox.contract.bus.EventHeaders;
import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.servicekit.order.InOrder.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an ordered group finds in its queues. */
@Timeout(240)
class OrderedGroupIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int EVENTS = 600;

  /** Half of it is time enough for other events to overtake what was refused. */
  private static final Duration REPUBLISHED_AFTER = Duration.ofSeconds(6);

  private static final OrderedGroups BENCH =
      new OrderedGroups(List.of(new OrderedGroup("bench", List.of("#"))));
  @TempDir private Path dir;
  private final ConnectionFactory broker = TestBroker.freshVirtualHost();

  @BeforeEach
  void declareTopology() throws Exception {
    TestBroker.declareTopology(broker, Topology.with(BENCH));
  }

  @Test
  void eachEventNamesTheOneBeforeItInItsQueue() throws Exception {
    try (var bus = new RunningBus(dir, broker, RunningBus.everything(), BENCH);
        var zero = new Deliveries(broker, "bench.0");
        var two = new Deliveries(broker, "bench.2")) {
      bus.start();
      bus.append(0, 1, "READY", "{}");
      bus.append(0, RunningBus.SESSION, 2, "MESSAGE_CREATE", 0, "{}");
      bus.append(0, 3, "INTERACTION_CREATE", "{}");
      bus.append(0, 4, "MESSAGE_CREATE", "{}");
      bus.append(1, "session-b", 1, "MESSAGE_CREATE", 0, "{}");
      bus.append(0, "session-c", 1, "MESSAGE_CREATE", 0, "{}");
      await().atMost(SOON).until(() -> zero.all.size() == 3 && two.all.size() == 3);

      assertThat(previous(two))
          .isEqualTo(Map.of("session-a-1", "", "session-a-3", "", "session-a-4", "session-a-1"));
      assertThat(previous(zero))
          .isEqualTo(Map.of("session-a-2", "", "session-b-1", "", "session-c-1", ""));
      for (var delivery : two.all) {
        assertThat(new AsyncApi().violations("Dispatch", delivery)).isEmpty();
      }
    }
  }

  @Test
  void whatIsPublishedAgainAfterAKillNamesTheSameEvent() throws Exception {
    try (var process = PublishingProcess.start(dir, broker, "bench:#")) {
      process.awaitSequence(EVENTS);
      process.kill();
    }
    try (var bus = new RunningBus(dir, broker, RunningBus.everything(), BENCH);
        var queue = new Deliveries(broker, "bench.2")) {
      bus.start();
      var last = bus.shard(0).lastIndex();
      bus.append(0, last + 1, "MESSAGE_CREATE", "{}");
      await().atMost(SOON).until(() -> bus.isPublished(0));
      await().atMost(SOON).until(() -> queue.firstIds().size() == last + 1);
      var seen = new HashMap<String, String>();
      for (var delivery : queue.all) {
        var id = delivery.getProperties().getMessageId();
        var before = seen.put(id, previous(delivery));
        assertThat(Objects.requireNonNullElse(before, previous(delivery)))
            .isEqualTo(previous(delivery));
      }
      for (var n = 2; n <= last + 1; n++) {
        assertThat(seen).containsEntry("session-a-" + n, "session-a-" + (n - 1));
      }
    }
  }

  @Test
  void orderHoldsWhenTheQueueRefusesAnEventAndTakesTheNext() throws Exception {
    var server = TestBroker.ours();
    var vhost = broker.getVirtualHost();
    server.ctl(
        "set_policy",
        "-p",
        vhost,
        "tight",
        "^bench\\.2$",
        "{\"max-length\":10}",
        "--apply-to",
        "queues");
    TestBroker.deleteQueue(broker, "bench.2"); // a policy is in force at once on a new queue only
    declareTopology();
    var bench = BENCH.all().getFirst();
    try (var bus = new RunningBus(dir, broker, Events.refusalsWaiting(REPUBLISHED_AFTER), BENCH)) {
      bus.start();
      var appended = new AtomicLong();
      // the queue tells its publishers late that it is full, so a burst may be taken whole
      await()
          .atMost(SOON)
          .until(() -> appendedMore(bus, appended, 15) && bus.counted("refused") >= 10);
      try (var consumer = new OrderedConsumer(broker, bench, 2)) {
        await()
            .atMost(SOON)
            .until(() -> appendedMore(bus, appended, 1) && consumer.count(Fate.HELD) > 0);
        await().atMost(SOON).until(() -> bus.isPublished(0));
        await().atMost(SOON).until(() -> consumer.delivered.size() >= appended.get());
        assertThat(consumer.delivered)
            .isEqualTo(
                LongStream.rangeClosed(1, appended.get()).mapToObj(n -> "session-a-" + n).toList());
        assertThat(consumer.count(Fate.LATE)).isZero();
      }
    }
  }

  private static boolean appendedMore(RunningBus bus, AtomicLong appended, int events) {
    var first = appended.get() + 1;
    bus.append(0, "MESSAGE_CREATE", first, appended.addAndGet(events));
    return true;
  }

  private static Map<String, String> previous(Deliveries deliveries) {
    var previous = new HashMap<String, String>();
    for (var delivery : deliveries.all) {
      previous.put(delivery.getProperties().getMessageId(), previous(delivery));
    }
    return previous;
  }

  /** The message id of the event before, empty for none. */
  static String previous(Delivery delivery) {
    var table = delivery.getProperties().getHeaders().get(EventHeaders.PREVIOUS);
    if (!(table instanceof Map<?, ?> byGroup)) return "";
    return byGroup.get("bench") instanceof LongString id ? id.toString() : "";
  }
}
