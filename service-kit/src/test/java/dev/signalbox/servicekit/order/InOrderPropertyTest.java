package dev.signalbox.servicekit.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.servicekit.order.InOrder.Fate;
import dev.signalbox.servicekit.order.InOrder.Limits;
import dev.signalbox.servicekit.order.OrderedEvent.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A publisher that is refused and killed at random, a queue that gives back what its consumer held,
 * and consumers that come and go.
 */
class InOrderPropertyTest {
  private static final int EVENTS = 300;
  private static final int WINDOW = 12;
  private static final int PREFETCH = 60;
  private static final Duration TICK = Duration.ofMillis(10);

  /** Twice this is shorter than the time to settle. */
  private static final int TICKS_UNTIL_AGAIN = 15;

  private static final int MOST_REFUSALS = 2;

  private record Event(int index, String session, long sequence, Place place, int guild) {}

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 0", "0, 3", "4, 3"})
  void neverOutOfOrderAndNothingLost(int kills, int takeovers) {
    for (var seed = 0; seed < 1_000; seed++) {
      new World(new Random(seed), kills, takeovers).run("seed " + seed);
    }
  }

  private static final class World {
    private final Random random;
    private final int takeovers;
    private final int kills;
    private final List<Event> events = new ArrayList<>();

    // the publisher: confirmed in memory, cursor on disk
    private final Set<Integer> confirmed = new HashSet<>();
    private final Map<Integer, Integer> refusedUntil = new HashMap<>();
    private final int[] refusals = new int[EVENTS];
    private int next;
    private int cursor;

    private final ArrayDeque<Event> queue = new ArrayDeque<>();

    // the consumer
    private final LinkedHashSet<Delivered> inHand = new LinkedHashSet<>();
    private final ArrayDeque<Delivered> working = new ArrayDeque<>();
    private InOrder<Delivered> order = fresh();

    private final List<Event> seen = new ArrayList<>();
    private final List<Event> late = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private int tick;

    /** One copy of an event in a consumer's hands. */
    private static final class Delivered {
      final Event event;

      Delivered(Event event) {
        this.event = event;
      }
    }

    World(Random random, int kills, int takeovers) {
      this.random = random;
      this.kills = kills;
      this.takeovers = takeovers;
      var session = 0;
      long sequence = 0;
      Place place = new Place.First();
      for (var index = 0; index < EVENTS; index++) {
        if (random.nextInt(80) == 0) {
          session++;
          sequence = 0;
          place = new Place.First();
        }
        sequence += 1 + random.nextInt(3); // others go to other queues
        events.add(new Event(index, "s-" + session, sequence, place, random.nextInt(5)));
        place = new Place.After(sequence);
      }
    }

    private static InOrder<Delivered> fresh() {
      return new InOrder<>(new Limits(4 * WINDOW, Duration.ofSeconds(30), Duration.ofMillis(500)));
    }

    void run(String what) {
      var quiet = 0;
      while (quiet < 200) {
        tick++;
        now = now.plus(TICK);
        publish();
        consume();
        if (tick < EVENTS && random.nextInt(EVENTS) < kills) killPublisher();
        if (tick < EVENTS && random.nextInt(EVENTS) < takeovers) takeOver();
        quiet = cursor == EVENTS && queue.isEmpty() && inHand.isEmpty() ? quiet + 1 : 0;
        assertThat(tick).as(what + " comes to an end").isLessThan(100_000);
      }
      assertThat(new HashSet<>(seen)).as(what + ": nothing is lost").hasSize(EVENTS);
      for (var guild = 0; guild < 5; guild++) assertOrdered(what, guild);
      if (takeovers == 0) {
        assertThat(order.gaps()).as(what + ": nothing is given up").isZero();
        assertThat(late).as(what).isEmpty();
        assertThat(seen).as(what + ": every repeat is recognised").doesNotHaveDuplicates();
      }
    }

    private void assertOrdered(String what, int guild) {
      var firsts = new LinkedHashSet<Integer>();
      for (var event : seen) if (event.guild() == guild) firsts.add(event.index());
      assertThat(List.copyOf(firsts)).as(what + ": guild " + guild).isSorted();
    }

    private void publish() {
      for (var burst = random.nextInt(4); burst > 0; burst--) {
        advance();
        var again =
            refusedUntil.entrySet().stream()
                .filter(refused -> refused.getValue() <= tick)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        if (again.isPresent()) offer(again.get());
        else if (next < EVENTS && next - cursor < 2 * WINDOW && mayGoOn()) offer(next++);
      }
      advance();
    }

    private boolean mayGoOn() {
      return cursor == next || events.get(next).session().equals(events.get(next - 1).session());
    }

    private void offer(int index) {
      refusedUntil.remove(index);
      if (refusals[index] < MOST_REFUSALS && random.nextInt(8) == 0) {
        refusals[index]++;
        refusedUntil.put(index, tick + random.nextInt(TICKS_UNTIL_AGAIN));
        return;
      }
      queue.addLast(events.get(index));
      if (random.nextInt(20) > 0) confirmed.add(index);
      else refusedUntil.put(index, tick + 3); // in the queue, and the confirm is lost
    }

    private void advance() {
      while (confirmed.contains(cursor)) cursor++;
    }

    private void killPublisher() {
      confirmed.removeIf(index -> index >= cursor);
      refusedUntil.clear();
      next = cursor;
    }

    private void consume() {
      for (var burst = random.nextInt(5); burst > 0; burst--) {
        if (queue.isEmpty() || inHand.size() >= PREFETCH) break;
        var copy = new Delivered(queue.removeFirst());
        inHand.add(copy);
        var event = copy.event;
        var step =
            order.on(
                new OrderedEvent<>(0, event.session(), event.sequence(), event.place(), copy), now);
        if (step.fate() == Fate.REPEAT) inHand.remove(copy);
        if (step.fate() == Fate.LATE) late.add(event);
        step.deliver().forEach(this::deliver);
      }
      order.due(now).forEach(this::deliver);
      for (var done = random.nextInt(7); done > 0 && !working.isEmpty(); done--) {
        inHand.remove(working.removeFirst()); // acknowledged in the order of delivery
      }
    }

    private void deliver(Delivered copy) {
      seen.add(copy.event);
      working.addLast(copy);
    }

    private void takeOver() {
      var back = new ArrayList<>(inHand);
      for (var i = back.size() - 1; i >= 0; i--) queue.addFirst(back.get(i).event);
      inHand.clear();
      working.clear();
      order = fresh();
    }
  }
}
