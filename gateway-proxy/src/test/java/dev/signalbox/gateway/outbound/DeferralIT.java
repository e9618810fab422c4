package dev.signalbox.gateway.outbound;

import static dev.signalbox.gateway.outbound.Arriving.command;
import static dev.signalbox.gateway.outbound.Arriving.component;
import static dev.signalbox.gateway.outbound.Arriving.interaction;
import static dev.signalbox.gateway.outbound.RunningInteractions.RULES;
import static dev.signalbox.gateway.outbound.RunningInteractions.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.gateway.journal.Traceparent;
import dev.signalbox.gateway.rest.StrictDiscord.Scripted;
import dev.signalbox.provision.junit.SharedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Interactions that no handler answers in time. */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class DeferralIT {
  private static final String VIRTUAL_HOST = SharedBroker.freshVirtualHost().amqpUri();

  @TempDir private Path folder;
  private RunningInteractions interactions;

  @BeforeEach
  void start() throws IOException {
    interactions = new RunningInteractions(VIRTUAL_HOST, folder);
  }

  @AfterEach
  void stop() {
    interactions.close();
  }

  @Test
  void defersAtTwoSecondsWhatNobodyAnswersAndEditsTheLateAnswerIn() {
    var ping = interactions.dispatch(command("41"));
    assertThat(interactions.answered(ping).callback()).isEqualTo(json("{\"type\":5}"));
    assertThat(Duration.between(ping.id().createdAt(), Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));

    var answer =
        interactions.callback(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\",\"flags\":64}}");

    assertThat(answer).isEqualTo(new OutboundAnswer(204, null, null));
    assertThat(interactions.answered(ping).edits())
        .containsExactly(json("{\"content\":\"Pong!\"}"));
    assertThat(interactions.discord.paths()).containsOnlyOnce(ping.callbackPath());
    interactions.awaitCount(1, "signalbox_deferrals_total", "outcome", "deferred");
    interactions.awaitCount(1, "signalbox_late_answers_total", "became", "edit");
  }

  @Test
  void defersForTheCallerOnlyWhatWasAnnouncedSo() {
    var prefix = interactions.dispatch(command("42"));
    assertThat(interactions.answered(prefix).callback())
        .isEqualTo(json("{\"type\":5,\"data\":{\"flags\":64}}"));
  }

  @Test
  void defersNeitherWhatWasAnsweredNorWhatIsNotOurs() {
    var quick = interactions.dispatch(command("41"));
    assertThat(interactions.callback(quick, "{\"type\":4,\"data\":{\"content\":\"!\"}}").status())
        .isEqualTo(204);
    var stranger = interactions.dispatch(command("99"));
    var typing =
        interactions.dispatch(interaction(4, "{\"id\":\"41\",\"name\":\"ping\"}", Duration.ZERO));
    var button = interactions.dispatch(component("quiz:1"));
    interactions.dispatch(interaction(2, "\"malformed\"", Duration.ZERO));

    var last = interactions.dispatch(command("41"));
    interactions.answered(last); // so the others would have been deferred by now

    assertThat(interactions.answered(quick).callback().path("type").asInt()).isEqualTo(4);
    assertThat(interactions.discord.effects.answers())
        .doesNotContainKeys(stranger.token(), typing.token(), button.token());
    assertThat(interactions.discord.paths()).containsOnlyOnce(quick.callbackPath());
  }

  @Test
  void defersAComponentUnseenAndAnswersItLater() {
    var first = interactions.dispatch(component("poll:1"));
    var second = interactions.dispatch(component("poll:2"));
    assertThat(interactions.answered(first).callback()).isEqualTo(json("{\"type\":6}"));
    interactions.answered(second);

    assertThat(
            interactions
                .callback(first, "{\"type\":7,\"data\":{\"content\":\"2 votes\"}}")
                .status())
        .isEqualTo(204);
    assertThat(
            interactions
                .callback(second, "{\"type\":4,\"data\":{\"content\":\"Thanks\"}}")
                .status())
        .isEqualTo(204);

    assertThat(interactions.answered(first).edits())
        .containsExactly(json("{\"content\":\"2 votes\"}"));
    assertThat(interactions.answered(second).edits()).as("the component's message").isEmpty();
    assertThat(interactions.discord.effects.followups()).containsExactly("Thanks");
  }

  @Test
  void knowsAfterBeingKilledThatItDeferred() throws Exception {
    interactions.stopService();
    // dated ahead by more than a process needs to start
    var ping = interaction(2, "{\"id\":\"41\",\"name\":\"ping\"}", Duration.ofSeconds(-25));
    interactions.journaledByAnEarlierProcess(ping);
    var process = interactions.startProcess();
    try {
      assertThat(interactions.answered(ping).callback()).isEqualTo(json("{\"type\":5}"));
    } finally {
      process.destroyForcibly().waitFor();
    }
    interactions.startService();

    assertThat(
            interactions.callback(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}").status())
        .isEqualTo(204);

    assertThat(interactions.answered(ping).edits())
        .containsExactly(json("{\"content\":\"Pong!\"}"));
  }

  @Test
  void defersWhileTheBrokerIsAway() throws Exception {
    interactions.stopService();
    interactions.startServiceWithoutBroker();
    var ping = interactions.dispatch(command("41"));
    assertThat(interactions.answered(ping).callback()).isEqualTo(json("{\"type\":5}"));
  }

  @Test
  void learnsFromAnnouncementsWhatItMayDefer() {
    var other = RULES.replace("command-handler", "other").replace("\"41\"", "\"51\"");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          interactions.rabbit.send(
              BusNames.DEFERRALS, "", MessageBuilder.withBody(other.getBytes(UTF_8)).build());
          return Files.readString(interactions.rulesFile()).contains("\"51\"");
        });
    assertThat(interactions.answered(interactions.dispatch(command("51"))).callback())
        .isEqualTo(json("{\"type\":5}"));
  }

  @Test
  void defersNothingThatAnEarlierProcessSawAnswered() throws IOException {
    // dated ahead by more than a service needs to start
    var ping = interaction(2, "{\"id\":\"41\",\"name\":\"ping\"}", Duration.ofSeconds(-25));
    assertThat(interactions.callback(ping, "{\"type\":4}").status()).isEqualTo(204);
    interactions.stopService();
    interactions.journaledByAnEarlierProcess(ping);
    interactions.startService();

    var later = interaction(2, "{\"id\":\"41\"}", Duration.ofSeconds(-26));
    interactions.answered(interactions.dispatch(later));

    assertThat(interactions.discord.paths()).containsOnlyOnce(ping.callbackPath());
  }

  @Test
  void worksAndSpeaksInTheContextOfTheInteraction(CapturedOutput output) {
    interactions.stopService();
    interactions.startService("--logging.level.dev.signalbox.gateway.deferral=debug");
    var ping = inNoHurry();
    interactions.discord.script(
        "POST " + ping.callbackPath(),
        new Scripted(
            429,
            Map.of("Retry-After", "1", "X-RateLimit-Scope", "user", "Via", "1.1 google"),
            "{}"));
    interactions.dispatch(ping);

    var correlationId = Traceparent.of(Arriving.SESSION, ping.sequence()).substring(3, 35);
    var refused = awaitLine(output, "Discord limited POST /interactions");
    assertThat(refused.path("correlation_id").asString()).isEqualTo(correlationId);
    var told = awaitLine(output, "nobody answered interaction " + ping.id() + " in time");
    assertThat(told.path("correlation_id").asString()).isEqualTo(correlationId);
    assertThat(told.at("/log/level").asString()).isEqualTo("DEBUG");
    assertThat(output).doesNotContain(ping.token());
  }

  @Test
  void tellsOfManyInFewLines(CapturedOutput output) {
    for (var i = 0; i < 20; i++) interactions.dispatch(inNoHurry());
    var lines =
        Pattern.compile("interactions that nobody answered in time: (\\d+) \\(deferred \\1\\)");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> lines.matcher(output).results().mapToInt(DeferralIT::number).sum() == 20);
    assertThat(lines.matcher(output).results()).hasSizeLessThan(5);
    assertThat(output).doesNotContain("nobody answered interaction");
    interactions.awaitCount(20, "signalbox_deferrals_total", "outcome", "deferred");
  }

  private static int number(MatchResult line) {
    return Integer.parseInt(line.group(1));
  }

  /** Dated ahead, so that Discord takes an answer however busy we are. */
  private static Arriving inNoHurry() {
    return interaction(2, "{\"id\":\"41\",\"name\":\"ping\"}", Duration.ofMinutes(-2));
  }

  private static JsonNode awaitLine(CapturedOutput output, String text) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> output.toString().lines().filter(line -> line.contains(text)).findFirst(),
            Optional::isPresent)
        .map(RunningInteractions::json)
        .orElseThrow();
  }
}
