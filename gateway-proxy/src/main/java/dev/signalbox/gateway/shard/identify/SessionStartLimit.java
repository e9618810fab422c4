package dev.signalbox.gateway.shard.identify;

import java.time.Duration;

/**
 * {@code session_start_limit} of {@code GET /gateway/bot}.
 *
 * @param total identifies per day
 * @param remaining of them, until the reset
 * @param resetAfter sent in milliseconds
 * @param maxConcurrency identifies that may go in the same five seconds
 */
public record SessionStartLimit(
    int total, int remaining, Duration resetAfter, int maxConcurrency) {}
