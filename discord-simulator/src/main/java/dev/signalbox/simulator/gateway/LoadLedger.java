package dev.signalbox.simulator.gateway;

import java.util.List;

/**
 * What became of the numbers of the latest load, and of sessions since the start.
 *
 * @param events the highest number sent
 * @param dispatched numbers put into at least one session
 * @param undelivered ranges {@code [from, to]} of numbers put into no session, at most 1000
 * @param replayed dispatches that resumes sent again, those without a number too
 * @param replayedNumbers of these, the numbered ones
 * @param evicted numbered dispatches that a session forgot before a socket got them, or that a
 *     resume asked for in vain
 * @param identifies accepted
 * @param resumes accepted
 * @param resumesRefused answered with op 9 or 4007
 */
public record LoadLedger(
    long events,
    long dispatched,
    List<List<Long>> undelivered,
    long replayed,
    long replayedNumbers,
    long evicted,
    long identifies,
    long resumes,
    long resumesRefused) {}
