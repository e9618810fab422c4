package dev.signalbox.contract.bus;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Consumers to whom the order of a guild's events matters. They share {@link RoutingKey#PARTITIONS}
 * queues {@code <name>.0} … {@code <name>.7}, each of which is consumed by one of them at a time,
 * so that a guild is always in one pair of hands. {@link EventHeaders#PREVIOUS} tells them when an
 * event is missing before the one they have.
 *
 * @param name small letters, digits and hyphens, at most 32
 * @param events names of the events it receives, or {@link #EVERY_EVENT} alone
 */
public record OrderedGroup(String name, List<String> events) {

  public static final String EVERY_EVENT = "#";

  /**
   * Published on a path of its own that overtakes everything else. An ordered group may receive it,
   * but it has no place in the order.
   */
  public static final String OUTSIDE_THE_ORDER = "INTERACTION_CREATE";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern EVENT = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  /**
   * @throws IllegalArgumentException when a queue or binding could not be named like that
   */
  public OrderedGroup {
    events = List.copyOf(events);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a group is named with small letters, digits and hyphens, not '" + name + "'");
    }
    if (events.isEmpty()) {
      throw new IllegalArgumentException("group " + name + " names no event");
    }
    for (var event : events) {
      if (!event.equals(EVERY_EVENT) && !EVENT.matcher(event).matches()) {
        throw new IllegalArgumentException("'" + event + "' of group " + name + " is no event");
      }
    }
    if (events.size() > 1
        && (events.contains(EVERY_EVENT) || events.stream().distinct().count() < events.size())) {
      throw new IllegalArgumentException("group " + name + " names an event twice");
    }
  }

  /**
   * @param partition from 0 to {@link RoutingKey#PARTITIONS} - 1
   */
  public String queue(int partition) {
    return name + '.' + partition;
  }

  /** All of its queues, by partition. */
  public List<String> queues() {
    return IntStream.range(0, RoutingKey.PARTITIONS).mapToObj(this::queue).toList();
  }

  /** Whether a queue of this group receives the event. */
  public boolean receives(String event) {
    return events.contains(EVERY_EVENT) || events.contains(event);
  }

  /** Whether the event has a place in this group's order. */
  public boolean orders(String event) {
    return !event.equals(OUTSIDE_THE_ORDER) && receives(event);
  }

  /** What the partition's queue is bound with: {@code MESSAGE_CREATE.2.*}, or {@code *.2.*}. */
  public List<String> routingKeys(int partition) {
    return events.stream()
        .map(event -> (event.equals(EVERY_EVENT) ? "*" : event) + '.' + partition + ".*")
        .toList();
  }
}
