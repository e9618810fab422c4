package dev.signalbox.simulator;

import dev.signalbox.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * The application's bot token. Discord resets it when the identify budget is exceeded; then no old
 * one works.
 */
@Component
public final class BotToken {
  private final String initial;
  private final AtomicInteger resets = new AtomicInteger();

  public BotToken(SimulatorProperties properties, World world) {
    initial = properties.botToken(world.bot().id());
  }

  /** What a client should send today, without {@code Bot }. */
  public String current() {
    int count = resets.get();
    return count == 0 ? initial : initial + "-reset-" + count;
  }

  /** Whether this is the token, with or without {@code Bot } before it. */
  public boolean accepts(String presented) {
    String bare = presented.startsWith("Bot ") ? presented.substring(4) : presented;
    return MessageDigest.isEqual(
        bare.getBytes(StandardCharsets.UTF_8), current().getBytes(StandardCharsets.UTF_8));
  }

  /** What Discord does to a bot that identified too often. */
  public void reset() {
    resets.incrementAndGet();
  }
}
