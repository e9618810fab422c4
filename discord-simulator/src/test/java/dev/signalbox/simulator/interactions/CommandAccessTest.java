package dev.signalbox.simulator.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Permission;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandAccessTest {
  @ParameterizedTest(name = "needed {0}, held {1}: {2}")
  @CsvSource({
    "null, SEND_MESSAGES, true",
    "'\"0\"', SEND_MESSAGES, false",
    "'\"0\"', ADMINISTRATOR, true",
    "'\"32\"', SEND_MESSAGES, false",
    "'\"32\"', MANAGE_GUILD, true",
    "'\"40\"', MANAGE_GUILD, false",
    "'\"32\"', ADMINISTRATOR, true"
  })
  void needsAllOfTheDefaultMemberPermissionsAndZeroMeansAdministratorsOnly(
      String needed, Permission held, boolean allowed) {
    assertThat(CommandAccess.holds(Json.MAPPER.readTree(needed), held.bit())).isEqualTo(allowed);
  }
}
