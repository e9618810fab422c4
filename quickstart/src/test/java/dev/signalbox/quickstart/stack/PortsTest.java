package dev.signalbox.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.quickstart.stack.Ports.Part;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void liesAboveTheBaseUnlessAVariableSaysOtherwise() {
    var ports = Ports.from(8000, Map.of("GATEWAY_PROXY_PORT", "9123", "BROKER_PORT", " "));

    assertThat(ports.of(Part.SIMULATOR)).isEqualTo(8000);
    assertThat(ports.of(Part.GATEWAY_PROXY)).isEqualTo(9123);
    assertThat(ports.of(Part.BROKER)).isEqualTo(8090);
  }

  @Test
  void namesTheVariableOfAWrongPort() {
    assertThatThrownBy(() -> Ports.from(7000, Map.of("COMMANDS_API_PORT", "http")))
        .hasMessage("COMMANDS_API_PORT is http, but must be a port from 1 to 65535");
    assertThatThrownBy(() -> Ports.from(7000, Map.of("COMMANDS_API_PORT", "70000")))
        .hasMessageContaining("COMMANDS_API_PORT is 70000");
  }

  @Test
  void refusesOnePortForTwoParts() {
    assertThatThrownBy(() -> Ports.from(7000, Map.of("DATABASE_PORT", "7000")))
        .hasMessage(
            "discord-simulator and PostgreSQL both have port 7000; set DATABASE_PORT to another");
  }

  @Test
  void findsFreePortsForAll() {
    assertThat(Ports.ephemeral().byPart()).hasSize(Part.values().length).doesNotContainValue(0);
    assertThat(Ports.ephemeral().byPart().values()).doesNotHaveDuplicates();
  }
}
