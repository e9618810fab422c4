package dev.signalbox.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServicesTest {

  private static final Services.Provided PROVIDED =
      new Services.Provided(
          "amqp://user:secret@127.0.0.1:7090/", "jdbc:postgresql://127.0.0.1:7091/x", "u", "p");
  private static final Keys KEYS = new Keys("key-of-messages", "key-of-commands", "bot-token");

  @Test
  void pointsGatewayProxyAtTheSimulator() {
    var services = services(Optional.empty());

    assertThat(named(services, "gateway-proxy").environment())
        .containsEntry("DISCORD_API_URL", "http://127.0.0.1:7000/api/v10")
        .containsEntry("DISCORD_TOKEN", "bot-token")
        .containsEntry("RABBITMQ_URL", "amqp://user:secret@127.0.0.1:7090/");
    assertThat(named(services, "discord-simulator").environment())
        .containsEntry("SIMULATOR_BOT_TOKEN", "bot-token")
        .containsEntry("SIMULATOR_GATEWAY_PORT", "7001");
  }

  @Test
  void letsFurtherSettingsReplaceItsOwn() {
    var simulator = named(services(Optional.empty()), "discord-simulator");

    assertThat(
            simulator.with(
                Map.of("SIMULATOR_SHARDS", "4", "SIMULATOR_GUILDS", "9", Stack.HEAP_MB, "512")))
        .satisfies(changed -> {
          assertThat(changed.environment())
              .containsEntry("SIMULATOR_SHARDS", "4")
              .containsEntry("SIMULATOR_GUILDS", "9")
              .containsEntry("SIMULATOR_GATEWAY_PORT", "7001");
          assertThat(changed.environment()).doesNotContainKey(Stack.HEAP_MB);
          assertThat(changed.heapMb()).isEqualTo(512);
          assertThat(changed.name()).isEqualTo("discord-simulator");
        });
  }

  @Test
  void usesDiscordItselfWithARealToken() {
    var services = services(Optional.of("a-real-token"));

    assertThat(services).extracting(Service::name).doesNotContain("discord-simulator");
    assertThat(named(services, "gateway-proxy").environment())
        .containsEntry("DISCORD_TOKEN", "a-real-token")
        .doesNotContainKey("DISCORD_API_URL");
  }

  @Test
  void givesTheTokenToGatewayProxyAlone() {
    assertThat(services(Optional.of("a-real-token")))
        .filteredOn(service -> !service.name().equals("gateway-proxy"))
        .allSatisfy(
            service -> assertThat(service.environment()).doesNotContainValue("a-real-token"));
  }

  @Test
  void letsEachHandlerInWithItsOwnKey() {
    var services = services(Optional.empty());

    assertThat(named(services, "commands-api").environment())
        .containsEntry(
            "SIGNALBOX_API_KEYS",
            "message-handler:key-of-messages,command-handler:key-of-commands");
    assertThat(named(services, "message-handler").environment())
        .containsEntry("COMMANDS_API_KEY", "key-of-messages");
    assertThat(named(services, "command-handler").environment())
        .containsEntry("COMMANDS_API_KEY", "key-of-commands");
  }

  @Test
  void givesNoTwoPartsOnePort() {
    assertThat(Ports.from(7000).byPart().values()).doesNotHaveDuplicates();
  }

  private static List<Service> services(Optional<String> token) {
    return Services.of(
        PROVIDED,
        Ports.from(7000),
        KEYS,
        new Installation(Path.of("checkout"), Path.of("home")),
        token);
  }

  private static Service named(List<Service> services, String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
