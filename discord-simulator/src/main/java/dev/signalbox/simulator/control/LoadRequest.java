package dev.signalbox.simulator.control;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.load.LoadPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * {@code
 * {"seed":1,"events":100000,"eventsPerSecond":2000,"commandsPerSecond":40,"interactions":true}};
 * only events and eventsPerSecond must be there.
 */
record LoadRequest(
    @Nullable Long seed,
    @Nullable Long events,
    @Nullable Integer eventsPerSecond,
    @Nullable Integer commandsPerSecond,
    @Nullable Boolean interactions) {
  private static final long MOST_EVENTS = 1_000_000_000;
  private static final int MOST_PER_SECOND = 1_000_000;

  LoadPlan plan() {
    int rate = (int) within("eventsPerSecond", eventsPerSecond, 1, MOST_PER_SECOND);
    int commands = commandsPerSecond == null ? 0 : commandsPerSecond;
    return new LoadPlan(
        seed == null ? 1 : seed,
        within("events", events, 1, MOST_EVENTS),
        rate,
        (int) within("commandsPerSecond", commands, 0, rate),
        interactions == null || interactions);
  }

  private static long within(String field, @Nullable Number value, long least, long most) {
    if (value != null && value.longValue() >= least && value.longValue() <= most)
      return value.longValue();
    throw new ApiException(
        HttpStatus.BAD_REQUEST,
        "invalid_load",
        field + " is " + value + "; right would be " + least + " to " + most);
  }
}
