package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Each test has a bot of its own, which has registered its commands. */
abstract class WithATestBot {
  @LocalServerPort int port;
  @Autowired World world;
  @Autowired BotToken token;
  @Autowired Interactions interactions;
  @Autowired Violations violations;
  @Autowired ShiftedClock clock;

  TestBot bot;
  private JsonNode commands;

  /** To be called before each test, with the commands as JSON. */
  void begin(String registered) {
    clock.advance(Duration.ofMinutes(1)); // so that no bucket is left empty by the test before
    bot = new TestBot(world, port, token.current());
    commands = bot.commands(registered);
    interactions.sweep(); // what the test before left unanswered
    violations.reset();
  }

  @AfterEach
  void end() {
    bot.close();
  }

  Guild guild() {
    return world.guildList().iterator().next();
  }

  Snowflake command(String name) {
    return commands.values().stream()
        .filter(one -> one.path("name").asString().equals(name))
        .map(one -> Snowflake.parse(one.path("id").asString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no command " + name));
  }
}
