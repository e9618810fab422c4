package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.gateway.rest.StrictDiscord;
import dev.signalbox.provision.junit.SharedBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** The process is killed again and again while it sends. */
@Timeout(300)
class KilledOutboundIT {
  private static final String VIRTUAL_HOST = SharedBroker.freshVirtualHost().amqpUri();
  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;
  private static final int MESSAGES = 200;
  private static final int INTERACTIONS = 50;

  @TempDir Path ledger;

  @Test
  void createsEachMessageAndAnswersEachInteractionOnceHoweverOftenItIsKilled() throws Exception {
    var connections = new CachingConnectionFactory(URI.create(VIRTUAL_HOST));
    var rabbit = new RabbitTemplate(connections);
    try (var discord = new StrictDiscord()) {
      OutboundSlice.start(discord.url(), VIRTUAL_HOST, ledger).close(); // declares the queues
      discord.delay(Duration.ofMillis(300));
      for (int i = 0; i < MESSAGES; i++) send(rabbit, Lane.NORMAL, message(i));
      for (int i = 0; i < INTERACTIONS / 2; i++) send(rabbit, Lane.INTERACTIVE, callback(i));
      killAfter(discord, 40);
      for (int i = INTERACTIONS / 2; i < INTERACTIONS; i++) {
        send(rabbit, Lane.INTERACTIVE, callback(i));
      }
      killAfter(discord, 110);

      try (var last = OutboundSlice.start(discord.url(), VIRTUAL_HOST, ledger)) {
        assertThat(last.isRunning()).isTrue();
        await()
            .atMost(Duration.ofSeconds(120))
            .until(() -> discord.effects.messages().size() >= MESSAGES && isDrained(connections));
      }

      assertThat(discord.effects.messages())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i).toList());
      assertThat(discord.effects.answers()).hasSize(INTERACTIONS);
      assertThat(discord.effects.answers().values())
          .allSatisfy(answer -> assertThat(answer.edits()).isEmpty());
      rabbit.setReceiveTimeout(0);
      assertThat(rabbit.receive(BusNames.DEAD)).isNull();
    } finally {
      connections.destroy();
    }
  }

  private void killAfter(StrictDiscord discord, int created) throws Exception {
    var process = OutboundSlice.startProcess(discord.url(), VIRTUAL_HOST, ledger);
    try {
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> discord.effects.messages().size() >= created);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static boolean isDrained(CachingConnectionFactory connections) {
    var admin = new RabbitAdmin(connections);
    for (var lane : Lane.values()) {
      var info = admin.getQueueInfo(lane.queue());
      if (info == null || info.getMessageCount() > 0) return false;
    }
    return true;
  }

  private static void send(RabbitTemplate rabbit, Lane lane, String request) {
    var message = MessageBuilder.withBody(request.getBytes(UTF_8)).build();
    rabbit.send(BusNames.OUTBOUND, lane.routingKey(), message);
  }

  private static String message(int number) {
    return request(
        "/channels/" + number % 20 + "/messages",
        "normal",
        "{\"content\":\"message " + number + "\"}",
        "message:" + number + ":reply");
  }

  /** Dated ahead, so that none expires while the process starts again. */
  private static String callback(int number) {
    long at = System.currentTimeMillis() + 600_000 - DISCORD_EPOCH_MS;
    var id = Long.toString((at << 22) + number);
    return request(
        "/interactions/" + id + "/token-" + number + "/callback",
        "interactive",
        "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}",
        "interaction:" + id + ":answer");
  }

  private static String request(String path, String lane, String body, String key) {
    return """
    {"method":"POST","path":"%s","lane":"%s","deadline":"%s","body":%s,"idempotency_key":"%s"}\
    """
        .formatted(path, lane, Instant.now().plusSeconds(600), body, key);
  }
}
