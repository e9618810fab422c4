package dev.signalbox.simulator.gateway;

import org.jspecify.annotations.Nullable;

/**
 * The gateway's faults, for all connections; in a change, null leaves one as it is.
 *
 * @param dropAcks whether heartbeats go unacknowledged
 * @param reconnectBeforeHello how many of the next connections get op 7 in place of hello
 * @param refuseConnections how many of the next websocket handshakes get 503
 * @param resumeUrl what later READYs say as {@code resume_gateway_url}
 * @param resumeDelayMillis how long the handshake of a slow one waits
 * @param splitFrames largest websocket frame in bytes; 0 sends each message in one
 * @param splitZlib largest zlib-stream message in bytes; 0 leaves it to {@code
 *     simulator.zlib-split}
 * @param unknownFields whether dispatches have members that no documentation knows, beside {@code
 *     d} and in it
 * @param latencyMillis by which everything is sent later, in its order
 * @param jitterMillis random further milliseconds, at most these
 */
public record FaultSwitches(
    @Nullable Boolean dropAcks,
    @Nullable Integer reconnectBeforeHello,
    @Nullable Integer refuseConnections,
    @Nullable ResumeUrlFault resumeUrl,
    @Nullable Integer resumeDelayMillis,
    @Nullable Integer splitFrames,
    @Nullable Integer splitZlib,
    @Nullable Boolean unknownFields,
    @Nullable Integer latencyMillis,
    @Nullable Integer jitterMillis) {
  private static final int MOST_CONNECTIONS = 1_000_000;
  private static final int MOST_MILLIS = 600_000;
  private static final int MOST_BYTES = 1 << 20;

  /** No fault at all. */
  public static final FaultSwitches OFF =
      new FaultSwitches(false, 0, 0, ResumeUrlFault.NONE, 2_000, 0, 0, false, 0, 0);

  public FaultSwitches {
    within("reconnectBeforeHello", reconnectBeforeHello, MOST_CONNECTIONS);
    within("refuseConnections", refuseConnections, MOST_CONNECTIONS);
    within("resumeDelayMillis", resumeDelayMillis, MOST_MILLIS);
    within("splitFrames", splitFrames, MOST_BYTES);
    within("splitZlib", splitZlib, MOST_BYTES);
    within("latencyMillis", latencyMillis, MOST_MILLIS);
    within("jitterMillis", jitterMillis, MOST_MILLIS);
  }

  private static void within(String field, @Nullable Integer value, int most) {
    if (value != null && (value < 0 || value > most))
      throw new IllegalArgumentException(field + " is " + value + "; right would be 0 to " + most);
  }
}
