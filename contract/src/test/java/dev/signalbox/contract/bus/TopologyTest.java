package dev.signalbox.contract.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {

  private final Topology topology = Topology.standard();

  @Test
  void bindsOnlyWhatItDeclares() {
    var exchanges = topology.exchanges().stream().map(Topology.Exchange::name).toList();
    var queues = topology.queues().stream().map(Topology.Queue::name).toList();

    assertThat(exchanges).doesNotHaveDuplicates();
    assertThat(queues).doesNotHaveDuplicates();
    assertThat(topology.bindings())
        .allSatisfy(binding -> assertThat(exchanges).contains(binding.exchange()))
        .allSatisfy(binding -> assertThat(queues).contains(binding.queue()));
  }

  @Test
  void leavesNothingForADisabledGroup() {
    var withoutMessages =
        Topology.of(
            List.of(ConsumerGroup.INTERACTIONS, ConsumerGroup.COMMANDS), OrderedGroups.NONE);

    assertThat(withoutMessages.queues())
        .extracting(Topology.Queue::name)
        .doesNotContain("message-handler");
  }

  @Test
  void letsNoWorkQueueLoseAMessage() {
    assertThat(topology.queues())
        .filteredOn(queue -> !queue.name().equals(BusNames.UNROUTED))
        .allSatisfy(queue ->
            assertThat(queue.arguments())
                .containsEntry("x-queue-type", "quorum")
                .doesNotContainKey("x-max-length")
                .doesNotContainEntry("x-overflow", "drop-head"));
  }

  @Test
  void sendsRetriesBackAfterTheirDelay() {
    assertThat(topology.queues())
        .filteredOn(queue -> queue.name().equals("signalbox.retry.10s"))
        .singleElement()
        .satisfies(queue ->
            assertThat(queue.arguments())
                .containsEntry("x-message-ttl", 10_000L)
                .containsEntry("x-dead-letter-exchange", ""));
  }

  @Test
  void givesAnOrderedGroupAQueueForEachPartitionWithOneConsumerAtATime() {
    var handler = new OrderedGroup("event-handler", List.of("GUILD_MEMBER_ADD", "GUILD_DELETE"));
    var ordered = Topology.with(new OrderedGroups(List.of(handler)));

    assertThat(ordered.queues())
        .filteredOn(queue -> queue.name().startsWith("event-handler."))
        .hasSize(RoutingKey.PARTITIONS)
        .allSatisfy(queue ->
            assertThat(queue.arguments())
                .containsEntry("x-queue-type", "quorum")
                .containsEntry("x-overflow", "reject-publish")
                .containsEntry("x-single-active-consumer", true));
    assertThat(ordered.bindings())
        .filteredOn(binding -> binding.queue().equals("event-handler.3"))
        .extracting(Topology.Binding::exchange, Topology.Binding::routingKey)
        .containsExactly(
            tuple(BusNames.EVENTS, "GUILD_MEMBER_ADD.3.*"),
            tuple(BusNames.EVENTS, "GUILD_DELETE.3.*"));
    assertThat(topology.queues())
        .extracting(Topology.Queue::name)
        .noneMatch(name -> name.startsWith("event-handler"));
  }
}
