package dev.signalbox.servicekit.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.servicekit.settings.WrongSetting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BusGroupsPropertiesTest {

  @Test
  void namesGroupsAndTheirEvents() {
    assertThat(
            new BusGroupsProperties("bench:#, audit:GUILD_BAN_ADD+GUILD_BAN_REMOVE")
                .orderedGroups()
                .all())
        .containsExactly(
            new OrderedGroup("bench", List.of("#")),
            new OrderedGroup("audit", List.of("GUILD_BAN_ADD", "GUILD_BAN_REMOVE")));
  }

  @Test
  void nothingIsNoGroup() {
    assertThat(new BusGroupsProperties("").orderedGroups().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bench",
        "bench:",
        ":#",
        "bench:message_create",
        "bench:#,",
        "bench:#,bench:READY",
        "a:b:c"
      })
  void whatIsNoGroupStopsTheStartWithTheSettingsName(String value) {
    assertThatThrownBy(() -> new BusGroupsProperties(value))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContainingAll("BUS_GROUPS", "'" + value + "'", "bench:#");
  }

  @Test
  void aServiceDeclaresTheQueuesOfTheGroupsItIsTold() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(RabbitAutoConfiguration.class, BusAutoConfiguration.class))
        .withPropertyValues("bus.groups=bench:#")
        .run(context -> {
          assertThat(context).hasSingleBean(RabbitTemplate.class);
          assertThat(context.getBean(Topology.class).queues())
              .extracting(Topology.Queue::name)
              .contains("bench.0", "bench.7");
        });
  }
}
