package dev.signalbox.contract.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutingKeyTest {

  @Test
  void namesEventPartitionAndGuild() {
    assertThat(RoutingKey.of("MESSAGE_CREATE", 197038439483310086L))
        .isEqualTo("MESSAGE_CREATE.2.197038439483310086");
  }

  @Test
  void usesZeroWithoutAGuild() {
    assertThat(RoutingKey.of("USER_UPDATE", 0)).isEqualTo("USER_UPDATE.0.0");
  }

  @Test
  void keepsIdsUnsigned() {
    assertThat(RoutingKey.of("GUILD_DELETE", -1L)).endsWith(".18446744073709551615");
    assertThat(RoutingKey.partition(-1L)).isBetween(0, 7);
  }
}
