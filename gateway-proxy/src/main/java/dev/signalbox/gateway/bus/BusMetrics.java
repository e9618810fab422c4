package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.ShardLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What publishing does, in numbers. Thread-safe. */
final class BusMetrics {
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Counter published;
  private final Counter republished;
  private final Counter refused;
  private final Counter unwanted;
  private final Counter unsendable;
  private final Timer confirmLatency;
  private final Timer publishLag;

  BusMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    published = counter("published", "Events handed to the broker, repeats included");
    republished = counter("republished", "Events handed to the broker once more");
    refused = counter("refused", "Negative confirms; the events are published again");
    unwanted = counter("unwanted", "Events that BUS_EVENTS leaves out");
    unsendable = counter("unsendable", "Events too large for the broker, kept in the journal only");
    confirmLatency = timer("confirm.latency", "From publishing to the broker's confirm");
    publishLag = timer("publish.lag", "From Discord's last byte to the broker's confirm");
  }

  private Counter counter(String name, String description) {
    return Counter.builder("signalbox.bus." + name).description(description).register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder("signalbox.bus." + name)
        .description(description)
        .publishPercentileHistogram()
        .register(registry);
  }

  /**
   * Shows how far a follower is behind.
   *
   * @param oldestReceivedAt when the oldest unpublished event was received, 0 for none
   */
  void follow(ShardLog journal, Follower follower, LongSupplier oldestReceivedAt) {
    var shard = Integer.toString(journal.shard());
    var name = follower.name().toLowerCase(Locale.ROOT);
    Gauge.builder("signalbox.journal.lag.records", journal, log -> log.behind(follower))
        .description("Dispatches journaled and not yet confirmed by the broker")
        .tags("shard", shard, "follower", name)
        .register(registry);
    Gauge.builder("signalbox.journal.lag", () -> secondsSince(oldestReceivedAt.getAsLong()))
        .description("Age of the oldest dispatch that the broker has not confirmed")
        .baseUnit("seconds")
        .tags("shard", shard, "follower", name)
        .register(registry);
  }

  private double secondsSince(long millis) {
    return millis == 0 ? 0 : Math.max(0, clock.millis() - millis) / 1000.0;
  }

  void published(boolean isRepeat) {
    published.increment();
    if (isRepeat) republished.increment();
  }

  /**
   * @param atNanos when the confirm came ({@link System#nanoTime})
   */
  void confirmed(Collection<ConfirmWindow.Sent> confirmed, long atNanos) {
    var millis = clock.millis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - atNanos);
    for (var sent : confirmed) {
      confirmLatency.record(atNanos - sent.atNanos(), TimeUnit.NANOSECONDS);
      publishLag.record(
          Math.max(0, millis - sent.message().event().receivedAt()), TimeUnit.MILLISECONDS);
    }
  }

  void refused(int events) {
    refused.increment(events);
  }

  void unwanted() {
    unwanted.increment();
  }

  void unsendable() {
    unsendable.increment();
  }
}
