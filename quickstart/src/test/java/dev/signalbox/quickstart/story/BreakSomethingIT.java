package dev.signalbox.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.provision.junit.SharedBrowser;
import dev.signalbox.quickstart.stack.Installation;
import dev.signalbox.quickstart.stack.Ports;
import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Somebody presses every button of the card "Break something" and goes on chatting. */
class BreakSomethingIT {

  private static final Duration LONG = Duration.ofSeconds(120);

  /** In the order in which they are pressed; nobody can write during the guild's outage. */
  private static final List<String> BUTTONS =
      List.of(
          "cut:0",
          "cut:1",
          "reconnect:0",
          "reconnect:1",
          "invalidate:0",
          "invalidate:1",
          "freeze:0",
          "freeze:1",
          "kill:message-handler",
          "kill:command-handler",
          "kill:commands-api",
          "kill:gateway-proxy",
          "broker");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path home;

  private static Stack stack;
  private static ChatPage chat;

  @BeforeAll
  static void startEverything() throws InterruptedException {
    SharedBrowser.get();
    Assumptions.assumeTrue(
        System.getenv("RABBITMQ_URL") == null, "needs a broker of its own: unset RABBITMQ_URL");
    var ports = Ports.ephemeral();
    stack =
        new Stack(
                new Installation(Path.of("..").toAbsolutePath().normalize(), home),
                ports,
                Optional.empty(),
                Map.of("discord-simulator", Map.of("SIMULATOR_OPERATOR_PAUSE", "3s")),
                System.out::println)
            .withBrokerOutageOf(Duration.ofSeconds(4));
    stack.start();
    chat = ChatPage.open(ports.url(Part.SIMULATOR) + "/");
  }

  @AfterAll
  static void stopEverything() {
    if (chat != null) {
      chat.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void answersEveryMessageOnceWhateverIsBroken() {
    int asked = 0;
    for (var button : BUTTONS) {
      chat.breakPart(button);
      chat.say("!ping");
      asked++;
      assertThat(chat.awaitWhole(LONG)).as(button).containsPattern("after \\d+ s\\.");
    }
    chat.breakPart("guild");
    assertThat(chat.awaitWhole(LONG)).startsWith("This server is available again after");
    chat.say("!ping");
    int all = asked + 1;

    await().atMost(LONG).untilAsserted(() -> assertThat(chat.answersWith("Pong!")).isEqualTo(all));
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(chat.ledger())
                .containsEntry("answered", (long) all)
                .containsEntry("unanswered", 0L)
                .containsEntry("answered_twice", 0L)
                .containsEntry("violations", 0L));
    assertThat(chat.ledger().get("sent")).isPositive();
    assertThat(chat.ledger().get("replayed")).isPositive();
  }
}
