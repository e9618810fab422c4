package dev.signalbox.simulator.official;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Each test has a bot of its own at the gateway. */
abstract class WithABot {
  @Autowired Surroundings around;
  OfficialBot bot;

  @BeforeEach
  void connect() {
    bot = new OfficialBot(around);
  }

  @AfterEach
  void leave() {
    if (bot != null) bot.close(); // null where ../shared is absent
  }
}
