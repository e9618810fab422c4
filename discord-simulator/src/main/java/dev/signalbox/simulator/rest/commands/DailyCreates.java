package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.rest.errors.JsonError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How many commands were created today, global and per guild: Discord allows 200 a day. */
final class DailyCreates {
  private static final Duration DAY = Duration.ofDays(1);

  private final int most;
  private final InstantSource clock;
  private final Map<Long, Tally> byScope = new HashMap<>();

  private record Tally(Instant since, int count) {}

  DailyCreates(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * Counts so many more, all or none.
   *
   * @throws dev.signalbox.simulator.rest.errors.DiscordError 30034 past the limit
   */
  void count(long scope, int created) {
    var now = clock.instant();
    var tally = byScope.get(scope);
    if (tally == null || !tally.since.plus(DAY).isAfter(now)) {
      tally = new Tally(now, 0);
    }
    if (tally.count + created > most) {
      throw JsonError.MAX_COMMAND_CREATES.error();
    }
    byScope.put(scope, new Tally(tally.since, tally.count + created));
  }
}
