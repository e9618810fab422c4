package dev.signalbox.simulator.load;

/**
 * What a load is to be.
 *
 * @param seed the same seed gives the same events in the same world
 * @param events all of them, commands included
 * @param eventsPerSecond commands included
 * @param commandsPerSecond of these, what people ask of the bot
 * @param interactions whether every second command is a slash command
 */
public record LoadPlan(
    long seed, long events, int eventsPerSecond, int commandsPerSecond, boolean interactions) {
  private static final double NANOS = 1e9;

  /** Events that are due so long after the start. */
  long dueAfter(long nanos) {
    return Math.min(events, (long) (nanos / NANOS * eventsPerSecond));
  }

  /** When an event is due, in nanoseconds after the start. */
  long dueAt(long number) {
    return (long) (number * (NANOS / eventsPerSecond));
  }

  /** Commands are spread evenly over the numbers. */
  boolean isCommand(long number) {
    return number * commandsPerSecond / eventsPerSecond
        > (number - 1) * commandsPerSecond / eventsPerSecond;
  }
}
