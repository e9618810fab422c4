package dev.signalbox.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.gateway.journal.Follower;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalProperties;
import dev.signalbox.gateway.journal.JournalRecord.Dispatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class EventChainTest {
  private static final OrderedGroup ALL = new OrderedGroup("all", List.of("#"));
  private static final OrderedGroup JOINS = new OrderedGroup("joins", List.of("GUILD_MEMBER_ADD"));
  private static final OrderedGroups BOTH = new OrderedGroups(List.of(ALL, JOINS));
  private static final long IN_PARTITION_0 = 0;
  private static final long IN_PARTITION_2 = 2L << 22;
  @TempDir private Path dir;
  private Journal journal;

  @BeforeEach
  void openJournal() {
    journal =
        Journal.open(
            new JournalProperties(
                dir.resolve("journal"),
                DataSize.ofMegabytes(64),
                DataSize.ofKilobytes(64),
                Duration.ofHours(24),
                DataSize.ofMegabytes(32),
                null),
            InstantSource.system());
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  @Test
  void namesTheEventBeforeInTheSameQueueOfEachGroup() {
    var chain = open(BOTH);
    assertThat(chain.link(event(1, "READY", IN_PARTITION_0))).isEmpty();
    assertThat(chain.link(event(2, "GUILD_MEMBER_ADD", IN_PARTITION_2))).isEmpty();
    assertThat(chain.link(event(3, "MESSAGE_CREATE", IN_PARTITION_0)))
        .isEqualTo(Map.of("all", "a-1"));
    assertThat(chain.link(event(4, "MESSAGE_CREATE", IN_PARTITION_2)))
        .isEqualTo(Map.of("all", "a-2"));
    assertThat(chain.link(event(5, "GUILD_MEMBER_ADD", IN_PARTITION_2)))
        .isEqualTo(Map.of("all", "a-4", "joins", "a-2"));
  }

  @Test
  void anInteractionHasNoPlaceInTheOrder() {
    var chain = open(BOTH);
    chain.link(event(1, "MESSAGE_CREATE", IN_PARTITION_0));
    assertThat(chain.link(event(2, "INTERACTION_CREATE", IN_PARTITION_0))).isEmpty();
    assertThat(chain.link(event(3, "MESSAGE_CREATE", IN_PARTITION_0)))
        .isEqualTo(Map.of("all", "a-1"));
  }

  @Test
  void aNewSessionStartsNewChainsAndWaitsForTheOldOne() throws Exception {
    var chain = open(BOTH);
    chain.link(event(7, "MESSAGE_CREATE", IN_PARTITION_0));
    var next = new Dispatch(8, "b", 1, "READY", 0, 5, false, new byte[0]);
    assertThat(chain.mayGoOnWith(next)).isFalse();
    chain.doneThrough(7);
    assertThat(chain.mayGoOnWith(next)).isTrue();
    assertThat(chain.link(next)).isEmpty();
  }

  @Test
  void whatIsPublishedAgainNamesTheSameEvent() throws Exception {
    var chain = open(BOTH);
    for (var n = 1; n <= 3; n++) chain.link(event(n, "MESSAGE_CREATE", IN_PARTITION_0));
    chain.doneThrough(1);
    var first = chain.link(event(4, "MESSAGE_CREATE", IN_PARTITION_0));
    chain.restart();
    assertThat(chain.link(event(2, "MESSAGE_CREATE", IN_PARTITION_0)))
        .isEqualTo(Map.of("all", "a-1"));
    chain.link(event(3, "MESSAGE_CREATE", IN_PARTITION_0));
    assertThat(chain.link(event(4, "MESSAGE_CREATE", IN_PARTITION_0))).isEqualTo(first);
  }

  @Test
  void anotherProcessGoesOnWithTheSameChain() throws Exception {
    var chain = open(BOTH);
    chain.link(event(1, "GUILD_MEMBER_ADD", IN_PARTITION_2));
    chain.link(event(2, "MESSAGE_CREATE", IN_PARTITION_2));
    chain.link(event(3, "MESSAGE_CREATE", IN_PARTITION_2));
    chain.doneThrough(2);

    var next = open(BOTH);
    assertThat(journal.shard(0).cursor(Follower.BUS).index()).isEqualTo(2);
    next.restart();
    assertThat(next.link(event(3, "MESSAGE_CREATE", IN_PARTITION_2)))
        .isEqualTo(Map.of("all", "a-2"));
    assertThat(next.link(event(4, "GUILD_MEMBER_ADD", IN_PARTITION_2)))
        .isEqualTo(Map.of("all", "a-3", "joins", "a-1"));
  }

  @Test
  void aWriteCutShortLeavesTheHeadsBeforeIt() throws Exception {
    var chain = open(BOTH);
    for (var n = 1; n <= 3; n++) chain.link(event(n, "MESSAGE_CREATE", IN_PARTITION_0));
    chain.doneThrough(1);
    chain.doneThrough(2);
    var slots = Files.readAllBytes(file());
    slots[20] ^= 1; // the second slot holds the earlier heads
    Files.write(file(), slots);

    var next = open(BOTH);
    next.restart();
    assertThat(next.link(event(2, "MESSAGE_CREATE", IN_PARTITION_0)))
        .isEqualTo(Map.of("all", "a-1"));
  }

  @Test
  void aGroupThatIsEnabledAnewBeginsItsChain() throws Exception {
    var chain = open(new OrderedGroups(List.of(ALL)));
    chain.link(event(1, "GUILD_MEMBER_ADD", IN_PARTITION_0));
    chain.doneThrough(1);
    var next = open(BOTH);
    next.restart();
    assertThat(next.link(event(2, "GUILD_MEMBER_ADD", IN_PARTITION_0)))
        .isEqualTo(Map.of("all", "a-1"));
  }

  @Test
  void headsFromBeforeATimeWithoutGroupsAreForgotten() throws Exception {
    var chain = open(BOTH);
    chain.link(event(1, "MESSAGE_CREATE", IN_PARTITION_0));
    chain.doneThrough(1);
    open(OrderedGroups.NONE);
    var next = open(BOTH);
    next.restart();
    assertThat(next.link(event(9, "MESSAGE_CREATE", IN_PARTITION_0))).isEmpty();
  }

  private Path file() {
    return dir.resolve("chain-0");
  }

  private EventChain open(OrderedGroups groups) {
    return EventChain.open(file(), groups, journal.shard(0).cursor(Follower.BUS));
  }

  private static Dispatch event(long sequence, String name, long guild) {
    return new Dispatch(sequence, "a", sequence, name, guild, 5, false, new byte[0]);
  }
}
