package dev.signalbox.contract.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything durable that must exist on the broker, as data. Every service declares all of it
 * before it first uses the bus, so that a handler which never ran yet already has its queue:
 * "nobody online" means "waits".
 */
public record Topology(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {

  /**
   * @param type {@code topic}, {@code direct} or {@code fanout}
   * @param arguments e.g. {@code alternate-exchange}
   */
  public record Exchange(String name, String type, Map<String, Object> arguments) {}

  /** A durable queue. */
  public record Queue(String name, Map<String, Object> arguments) {}

  public record Binding(String exchange, String queue, String routingKey) {}

  /** The topology with every consumer group of this release enabled. */
  public static Topology standard() {
    return with(OrderedGroups.NONE);
  }

  /** The standard topology, and what those ordered groups need. */
  public static Topology with(OrderedGroups ordered) {
    return of(List.of(ConsumerGroup.values()), ordered);
  }

  /**
   * The topology for these consumer groups: a group that is not enabled has no queue, so nothing
   * piles up for it.
   */
  public static Topology of(List<ConsumerGroup> groups, OrderedGroups ordered) {
    return new Topology(
        List.of(
            new Exchange(BusNames.EVENTS, "topic", Map.of("alternate-exchange", BusNames.UNROUTED)),
            new Exchange(BusNames.UNROUTED, "fanout", Map.of()),
            new Exchange(BusNames.COMMANDS, "direct", Map.of()),
            new Exchange(BusNames.OUTBOUND, "direct", Map.of()),
            new Exchange(BusNames.CHANGES, "fanout", Map.of()),
            new Exchange(BusNames.DEFERRALS, "fanout", Map.of()),
            new Exchange(BusNames.DEAD, "fanout", Map.of()),
            retryExchange(RetryDelay.SHORT),
            retryExchange(RetryDelay.MEDIUM),
            retryExchange(RetryDelay.LONG)),
        Stream.of(
                groups.stream().map(group -> workQueue(group.queue())),
                ordered.all().stream()
                    .flatMap(group -> group.queues().stream())
                    .map(Topology::orderedQueue),
                Stream.of(
                        BusNames.OUTBOUND_INTERACTIVE,
                        BusNames.OUTBOUND_NORMAL,
                        BusNames.OUTBOUND_BULK)
                    .map(Topology::workQueue),
                Stream.of(RetryDelay.values()).map(Topology::retryQueue),
                Stream.of(
                    new Queue(
                        BusNames.UNROUTED,
                        Map.of(
                            "x-queue-type",
                            "classic",
                            "x-max-length",
                            10_000,
                            "x-overflow",
                            "drop-head")),
                    new Queue(BusNames.DEAD, Map.of("x-queue-type", "quorum"))))
            .flatMap(queues -> queues)
            .toList(),
        Stream.of(
                groups.stream()
                    .flatMap(group ->
                        group.routingKeys().stream()
                            .map(key -> new Binding(group.exchange(), group.queue(), key))),
                ordered.all().stream().flatMap(Topology::partitions),
                Stream.of(
                    new Binding(BusNames.OUTBOUND, BusNames.OUTBOUND_INTERACTIVE, "interactive"),
                    new Binding(BusNames.OUTBOUND, BusNames.OUTBOUND_NORMAL, "normal"),
                    new Binding(BusNames.OUTBOUND, BusNames.OUTBOUND_BULK, "bulk"),
                    new Binding(BusNames.UNROUTED, BusNames.UNROUTED, ""),
                    new Binding(BusNames.DEAD, BusNames.DEAD, "")),
                Stream.of(RetryDelay.values())
                    .map(delay -> new Binding(delay.exchange(), delay.queue(), "")))
            .flatMap(bindings -> bindings)
            .toList());
  }

  /**
   * No length limit: the bound of a work queue is the broker's disk. A delivery limit turns a
   * poisonous message into a dead letter.
   */
  private static Queue workQueue(String name) {
    return new Queue(
        name,
        Map.of(
            "x-queue-type", "quorum",
            "x-overflow", "reject-publish",
            "x-delivery-limit", 20,
            "x-dead-letter-exchange", BusNames.DEAD,
            "x-dead-letter-strategy", "at-least-once"));
  }

  /** One consumer at a time, so that nobody else handles the same guild meanwhile. */
  private static Queue orderedQueue(String name) {
    var arguments = new HashMap<>(workQueue(name).arguments());
    arguments.put("x-single-active-consumer", true);
    return new Queue(name, Map.copyOf(arguments));
  }

  private static Stream<Binding> partitions(OrderedGroup group) {
    return IntStream.range(0, RoutingKey.PARTITIONS)
        .boxed()
        .flatMap(partition ->
            group.routingKeys(partition).stream()
                .map(key -> new Binding(BusNames.EVENTS, group.queue(partition), key)));
  }

  /** A message waits here for the delay, then goes back to the queue that its routing key names. */
  private static Queue retryQueue(RetryDelay delay) {
    return new Queue(
        delay.queue(),
        Map.of(
            "x-queue-type", "quorum",
            "x-overflow", "reject-publish",
            "x-message-ttl", delay.delay().toMillis(),
            "x-dead-letter-exchange", "",
            "x-dead-letter-strategy", "at-least-once"));
  }

  private static Exchange retryExchange(RetryDelay delay) {
    return new Exchange(delay.exchange(), "fanout", Map.of());
  }
}
