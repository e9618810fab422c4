package dev.signalbox.simulator.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenInteractionsTest {
  private final OpenInteractions interactions = new OpenInteractions(10);

  private static OpenInteraction interaction(int number) {
    var id = new Snowflake(number);
    return new OpenInteraction(
        new OpenInteraction.Facts(
            id,
            "token-" + number,
            Kind.COMMAND,
            id,
            id,
            id,
            null,
            Json.MAPPER.createObjectNode(),
            20,
            "nonce",
            0));
  }

  @Test
  void takesNewOnesWhileOneThatIsBeingAnsweredIsAskedForItsProgress() throws Exception {
    var answered = interaction(1);
    interactions.add(answered);
    Thread asking = Thread.ofPlatform().daemon().unstarted(interactions::waiting);
    synchronized (answered) {
      asking.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> asking.getState() == Thread.State.BLOCKED);

      CompletableFuture.runAsync(() -> interactions.add(interaction(2))).get(20, TimeUnit.SECONDS);
    }
    asking.join();

    assertThat(interactions.waiting()).hasSize(2);
  }
}
