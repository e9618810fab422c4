package dev.signalbox.simulator.load;

/**
 * How a load stands.
 *
 * @param events wanted
 * @param commands of those sent
 * @param interactions of the commands
 * @param startedAt unix milliseconds of the first event, 0 before it
 * @param behindMillis how far sending is behind its schedule
 */
public record LoadStatus(
    State state,
    long events,
    long sent,
    long commands,
    long interactions,
    long startedAt,
    long elapsedMillis,
    long behindMillis) {
  /** Lower case, as the control API writes it. */
  public enum State {
    idle,
    running,
    finished,
    stopped
  }

  static final LoadStatus IDLE = new LoadStatus(State.idle, 0, 0, 0, 0, 0, 0, 0);
}
