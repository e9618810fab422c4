package dev.signalbox.gateway.outbound;

import static dev.signalbox.gateway.outbound.Arriving.command;
import static dev.signalbox.gateway.outbound.Arriving.interaction;
import static dev.signalbox.gateway.outbound.RunningInteractions.awaitTooLateForAnAnswer;
import static dev.signalbox.gateway.outbound.RunningInteractions.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.provision.junit.SharedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** First answers that come after a deferral, too late, or a second time. */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class LateAnswerIT {
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
  void answersALateDeferralAsDoneAndALateModalWithWhatIsWrong() {
    var ping = interactions.dispatch(command("41"));
    interactions.answered(ping);
    assertThat(interactions.callback(ping, "{\"type\":5}"))
        .isEqualTo(new OutboundAnswer(204, null, null));
    var modal = interactions.callback(ping, "{\"type\":9,\"data\":{\"custom_id\":\"m\"}}");
    assertThat(modal.status()).isEqualTo(400);
    assertThat(modal.errorCode()).isEqualTo(40060);
    assertThat(modal.body().path("message").asString())
        .isEqualTo(
            "nobody answered in time, so the interaction was deferred; a modal can no longer be shown");
    assertThat(interactions.discord.paths()).containsOnlyOnce(ping.callbackPath());
  }

  @Test
  void writesNoTokenToTheLog(CapturedOutput output) {
    var ping = interactions.dispatch(command("41"));
    interactions.answered(ping);
    interactions.callback(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}");
    interactions.callback(command("41"), "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}");

    assertThat(output.getAll())
        .contains("/interactions/{id}/{token}/callback answered 204")
        .doesNotContain("token-");
  }

  @Test
  void answersWithTheMessageWhereTheCallerWantsIt() {
    var ping = interactions.dispatch(command("41"));
    interactions.answered(ping);
    var answer =
        interactions.callbackWithResponse(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/resource/message/id").asString()).isEqualTo("900");
    assertThat(answer.body().at("/interaction/id").asString()).isEqualTo(ping.id().toString());
  }

  @Test
  void makesAnEditOfTheAnswerAfterAHandlersOwnDeferral() {
    var ping = command("41");
    assertThat(interactions.callback(ping, "{\"type\":5}").status()).isEqualTo(204);
    assertThat(
            interactions.callback(ping, "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}").status())
        .isEqualTo(204);
    assertThat(interactions.answered(ping).edits())
        .containsExactly(json("{\"content\":\"Pong!\"}"));
    assertThat(interactions.discord.paths()).containsOnlyOnce(ping.callbackPath());
  }

  @Test
  void refusesASecondFirstAnswerWithoutAskingDiscord() {
    var ping = command("41");
    assertThat(interactions.callback(ping, "{\"type\":4}").status()).isEqualTo(204);
    assertThat(interactions.callback(ping, "{\"type\":4,\"data\":{}}").errorCode())
        .isEqualTo(40060);
    assertThat(interactions.answered(ping).edits()).isEmpty();
    assertThat(interactions.discord.paths()).containsOnlyOnce(ping.callbackPath());
  }

  @Test
  void passesOnThatSomebodyElseAnswered() {
    var ping = command("41");
    interactions.discord.effects.answeredElsewhere(ping.token());
    assertThat(interactions.callback(ping, "{\"type\":4,\"data\":{}}").errorCode())
        .isEqualTo(40060);
    assertThat(interactions.answered(ping).edits()).isEmpty();
    interactions.awaitCount(1, "signalbox_outbound_already_acknowledged_total");
  }

  @Test
  void asksDiscordNothingAboutAnInteractionThatCameTooLongAgo() {
    var stranger = interactions.dispatch(command("99")); // which nobody defers
    awaitTooLateForAnAnswer();

    var answer = "{\"type\":4,\"data\":{\"content\":\"!\"}}";
    var first = interactions.callback(stranger, answer, "key");
    var again = interactions.callback(stranger, answer, "key");
    var another = interactions.callback(stranger, answer);
    var deferral = interactions.callback(stranger, "{\"type\":5}");

    assertThat(first.status()).isEqualTo(404);
    assertThat(first.errorCode()).isEqualTo(10062);
    assertThat(List.of(again, another, deferral)).containsOnly(first);
    assertThat(interactions.discord.paths()).doesNotContain(stranger.callbackPath());
    interactions.awaitCount(4, "signalbox_outbound_expired_interactions_total");
  }

  @Test
  void asksDiscordNoSecondTimeAboutAnInteractionThatItSaidIsOver() {
    var late = interaction(2, "{}", Duration.ofSeconds(4)); // it came to an earlier process
    var first = interactions.callback(late, "{\"type\":4}");
    assertThat(first.errorCode()).isEqualTo(10062);
    assertThat(interactions.callback(late, "{\"type\":4}").errorCode()).isEqualTo(10062);
    assertThat(interactions.discord.paths()).containsOnlyOnce(late.callbackPath());
  }

  @Test
  void takesAnExpiredInteractionsAnswerOffTheQueueAndCountsIt() {
    var old = interaction(2, "{}", Duration.ofMinutes(16));
    assertThat(interactions.callback(old, "{\"type\":4}"))
        .isEqualTo(new OutboundAnswer(0, null, "expired"));
    var late = interaction(2, "{}", Duration.ofSeconds(4));
    assertThat(interactions.callback(late, "{\"type\":4}").errorCode()).isEqualTo(10062);
    assertThat(interactions.discord.paths()).containsExactly(late.callbackPath());
    interactions.awaitCount(2, "signalbox_outbound_expired_interactions_total");
    interactions.rabbit.setReceiveTimeout(0);
    assertThat(interactions.rabbit.receive(BusNames.DEAD)).isNull();
  }

  @Test
  void sendsNoCallbackAgainThatAnEarlierProcessSawAccepted() {
    var ping = command("41");
    var pong = "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}";
    assertThat(interactions.callback(ping, pong, "key").status()).isEqualTo(204);
    interactions.stopService();
    interactions.startService();

    assertThat(interactions.callback(ping, pong, "key").status()).isEqualTo(204);

    assertThat(interactions.discord.paths()).containsOnlyOnce(ping.callbackPath());
    assertThat(interactions.answered(ping).edits()).isEmpty();
  }

  @Test
  void editsWhereACallbackOfUnknownFateWouldComeTooLate() throws IOException {
    var ping = command("41");
    var pong = "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}";
    interactions.callback(ping, pong, "key");
    interactions.stopService();
    try (var ledger =
        RequestLedger.open(folder, 100, Instant.now())) { // as if killed before the answer
      var identity = Identity.of("POST", ping.callbackPath(), "key", pong.getBytes(UTF_8));
      ledger.record(identity, RequestLedger.State.STARTED, Instant.now());
    }
    interactions.startService();
    awaitTooLateForAnAnswer();

    assertThat(interactions.callback(ping, pong, "key").status()).isEqualTo(204);

    assertThat(interactions.discord.paths()).containsOnlyOnce(ping.callbackPath());
    assertThat(interactions.answered(ping).edits())
        .containsExactly(json("{\"content\":\"Pong!\"}"));
  }
}
