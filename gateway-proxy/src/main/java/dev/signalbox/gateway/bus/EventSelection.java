package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which events go to the bus, and by which of the two followers. Thread-safe. */
final class EventSelection {
  /** Overtakes whatever else waits: Discord gives three seconds to answer it. */
  private static final String INTERACTION = "INTERACTION_CREATE";

  private static final Pattern BROKERS_LIMIT =
      Pattern.compile("message size \\d+ is larger than configured max size (\\d+)");
  private final BusProperties properties;
  private final AtomicLong maxBytes;

  /** What becomes of an event that a follower meets. */
  enum Fate {
    PUBLISHED,
    /** The other follower publishes it. */
    ELSEWHERE,
    /** {@code BUS_EVENTS} leaves it out. */
    UNWANTED,
    /** The broker would refuse it, now and always. */
    UNSENDABLE
  }

  EventSelection(BusProperties properties) {
    this.properties = properties;
    this.maxBytes = new AtomicLong(properties.maxMessageSize().toBytes());
  }

  Fate fate(Follower follower, Dispatch event) {
    if (!isOf(follower, event.event())) return Fate.ELSEWHERE;
    if (!properties.wants(event.event())) return Fate.UNWANTED;
    return event.data().length > maxBytes.get() ? Fate.UNSENDABLE : Fate.PUBLISHED;
  }

  /** Whether it is that follower who publishes such events, if anybody does. */
  boolean isOf(Follower follower, String event) {
    return follower == (event.equals(INTERACTION) ? Follower.INTERACTIONS : Follower.BUS);
  }

  /**
   * A broker whose limit is lower than ours closes the channel and names its limit; without taking
   * that over the same event would be refused for ever.
   */
  void learnFrom(@Nullable Throwable refusal) {
    for (var cause = refusal; cause != null; cause = cause.getCause()) {
      var limit = BROKERS_LIMIT.matcher(String.valueOf(cause.getMessage()));
      if (limit.find()) {
        var broker = Long.parseLong(limit.group(1));
        maxBytes.accumulateAndGet(broker, Math::min);
      }
    }
  }

  long maxBytes() {
    return maxBytes.get();
  }
}
