package dev.signalbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.commands.CommandCatalogue;
import dev.signalbox.contract.commands.CommandInvoked;
import dev.signalbox.contract.commands.ExecutionRequest;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.contract.outbound.DeferralRules;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.contract.settings.GuildSettings;
import dev.signalbox.contract.settings.SettingsChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class FixturesTest {

  private final JsonMapper mapper = JsonMapper.builder().build();

  static Stream<Arguments> wireTypes() {
    return Stream.of(
        Arguments.of("outbound-request.json", OutboundRequest.class),
        Arguments.of("outbound-answer.json", OutboundAnswer.class),
        Arguments.of("command-invoked.json", CommandInvoked.class),
        Arguments.of("command-catalogue.json", CommandCatalogue.class),
        Arguments.of("execution-request.json", ExecutionRequest.class),
        Arguments.of("execution-result.json", ExecutionResult.class),
        Arguments.of("guild-settings.json", GuildSettings.class),
        Arguments.of("deferral-rules.json", DeferralRules.class),
        Arguments.of("settings-changed.json", SettingsChanged.class));
  }

  @ParameterizedTest
  @MethodSource("wireTypes")
  void readsAndWritesEachWireTypeAsItsFixtureShows(String fixture, Class<?> type) {
    var json = read(fixture);

    var written = mapper.writeValueAsString(mapper.readValue(json, type));

    assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(json));
  }

  @Test
  void showsNeitherTokensNorMessagesInText() {
    var request =
        mapper.readValue(
            read("outbound-request.json").replace("/channels", "/webhooks/1/secret"),
            OutboundRequest.class);

    assertThat(request.toString()).doesNotContain("secret").doesNotContain("Pong");
    assertThat(mapper.readValue(read("command-invoked.json"), CommandInvoked.class).toString())
        .doesNotContain("?");
  }

  @Test
  void findsTheErrorCodeOfAnAnswer() {
    assertThat(mapper.readValue(read("outbound-answer.json"), OutboundAnswer.class).errorCode())
        .isEqualTo(40060);
  }

  private static String read(String fixture) {
    try (var in = FixturesTest.class.getResourceAsStream("/fixtures/" + fixture)) {
      if (in == null) {
        throw new IllegalStateException("no fixture " + fixture);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
