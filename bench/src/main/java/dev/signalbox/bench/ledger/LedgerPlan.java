package dev.signalbox.bench.ledger;

/**
 * How much is sent.
 *
 * @param events all of them, commands included
 * @param eventsPerSecond over all shards
 * @param commandsPerSecond of them; Discord takes at most 50 answers a second
 * @param seed of guilds and traffic
 */
public record LedgerPlan(
    int events, int eventsPerSecond, int commandsPerSecond, int shards, int guilds, long seed) {

  public LedgerPlan {
    within("--events", events, 1_000, 10_000_000);
    within("--rate", eventsPerSecond, 10, 50_000);
    within("--commands", commandsPerSecond, 0, 45);
    within("--shards", shards, 2, 16);
    within("--guilds", guilds, shards, 10_000);
    if (commandsPerSecond >= eventsPerSecond) {
      throw new IllegalArgumentException(
          "--commands is %d, but must be below --rate, which is %d"
              .formatted(commandsPerSecond, eventsPerSecond));
    }
  }

  private static void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d, but must be a number from %d to %d".formatted(option, value, least, most));
    }
  }
}
