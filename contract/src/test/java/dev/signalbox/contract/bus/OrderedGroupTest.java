package dev.signalbox.contract.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedGroupTest {

  @Test
  void everyEventMeansEachOfThePartition() {
    var bench = new OrderedGroup("bench", List.of("#"));

    assertThat(bench.routingKeys(3)).containsExactly("*.3.*");
    assertThat(bench.queues()).hasSize(8).startsWith("bench.0").endsWith("bench.7");
    assertThat(bench.orders("SOMETHING_NEW")).isTrue();
  }

  @Test
  void anInteractionHasNoPlaceInTheOrder() {
    var bench = new OrderedGroup("bench", List.of("#"));

    assertThat(bench.receives("INTERACTION_CREATE")).isTrue();
    assertThat(bench.orders("INTERACTION_CREATE")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bench", "a.b", "9lives", "ben ch", "a-name-of-more-than-32-characters"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> new OrderedGroup(name, List.of("#")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"message_create", "", "*", "A.B"})
  void whatIsNoEventIsRefused(String event) {
    assertThatThrownBy(() -> new OrderedGroup("bench", List.of(event)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("bench", "'" + event + "'");
  }

  @Test
  void everyEventAndOneOfThemIsTwice() {
    assertThatThrownBy(() -> new OrderedGroup("bench", List.of("#", "READY")))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new OrderedGroup("bench", List.of("READY", "READY")))
        .hasMessageContaining("twice");
  }

  @Test
  void aGroupIsEnabledOnce() {
    var bench = new OrderedGroup("bench", List.of("#"));
    assertThatThrownBy(() -> new OrderedGroups(List.of(bench, bench)))
        .hasMessageContaining("twice");
  }
}
