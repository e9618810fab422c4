package dev.signalbox.simulator.rest.limits;

import java.time.Duration;

/**
 * What a counter says to one request.
 *
 * @param remaining how many more would pass now
 * @param resetAfter until the counter is full again
 * @param retryAfter until the next request would pass; zero when this one did
 */
record Verdict(boolean allowed, int remaining, Duration resetAfter, Duration retryAfter) {}
