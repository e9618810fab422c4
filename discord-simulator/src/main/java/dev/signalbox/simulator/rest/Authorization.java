package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.world.World;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks {@code Authorization} headers against the token that is valid today. */
@Component
class Authorization {
  private final BotToken token;
  private final World world;

  Authorization(BotToken token, World world) {
    this.token = token;
    this.world = world;
  }

  /** Whose header it is; null when it is missing or wrong. Only {@code Bot <token>} will do. */
  @Nullable Caller callerOf(@Nullable String header) {
    return header != null && header.startsWith("Bot ") && token.accepts(header)
        ? new Caller(world.bot())
        : null;
  }
}
