package dev.signalbox.simulator.gateway;

import java.util.Map;

/**
 * A session as the control API shows it.
 *
 * @param sequence number of the last dispatch
 * @param buffered dispatches that a resume could replay
 * @param replayed dispatches that resumes did replay
 * @param compression {@code none}, {@code zlib-stream}, {@code zstd-stream} or {@code payload};
 *     empty while detached
 * @param sent dispatches by event name, replays not counted again
 */
public record SessionView(
    String id,
    int shard,
    int shards,
    long intents,
    boolean connected,
    long sequence,
    int buffered,
    int resumes,
    long replayed,
    String compression,
    Map<String, Long> sent) {}
