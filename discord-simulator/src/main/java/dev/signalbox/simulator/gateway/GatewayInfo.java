package dev.signalbox.simulator.gateway;

/** What {@code GET /gateway} and {@code GET /gateway/bot} answer. */
public interface GatewayInfo {
  /** Websocket address, ending in a slash. */
  String url();

  /** Recommended number of shards. */
  int shards();

  SessionStartLimit sessionStartLimit();

  /**
   * Discord's {@code session_start_limit}.
   *
   * @param resetAfter milliseconds until {@code remaining} is {@code total} again
   */
  record SessionStartLimit(int total, int remaining, long resetAfter, int maxConcurrency) {}
}
