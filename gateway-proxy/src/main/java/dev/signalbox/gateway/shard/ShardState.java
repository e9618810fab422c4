package dev.signalbox.gateway.shard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a shard stands.
 *
 * @param session what to resume; null means identify
 * @param failures attempts since the last connection that proved good
 * @param urlFailures connections in a row that did not get as far as Hello
 * @param waitsForRoom whether the journal refused a dispatch
 */
record ShardState(
    Phase phase,
    @Nullable Session session,
    int failures,
    int urlFailures,
    Pulse pulse,
    Traffic traffic,
    Trouble trouble,
    boolean waitsForRoom) {

  enum Phase {
    IDLE,
    /** Pausing before the next attempt. */
    RESTING,
    /** Waiting for the turn to identify; no connection is open meanwhile. */
    QUEUED,
    CONNECTING,
    /** Open, Hello has not come. */
    GREETING,
    IDENTIFYING,
    RESUMING,
    ONLINE,
    STOPPED;

    boolean isConnected() {
      return this == GREETING || this == IDENTIFYING || this == RESUMING || this == ONLINE;
    }
  }

  /**
   * The heartbeat of one connection.
   *
   * @param awaitsAck whether the last timed beat is not acknowledged
   * @param heardSince whether anything at all arrived since it
   * @param missed timed beats in a row without an ACK
   */
  record Pulse(Duration interval, boolean awaitsAck, boolean heardSince, int missed) {
    static final Pulse NONE = new Pulse(Duration.ZERO, false, false, 0);

    Pulse heard() {
      return heardSince ? this : new Pulse(interval, awaitsAck, true, missed);
    }

    Pulse acknowledged() {
      return new Pulse(interval, false, true, 0);
    }

    Pulse beaten() {
      return new Pulse(interval, true, false, awaitsAck ? missed + 1 : 0);
    }

    /**
     * No ACK between two beats. While other payloads keep arriving, the ACK may stand behind them,
     * so the connection gets one more interval.
     */
    boolean isZombie() {
      return awaitsAck && (!heardSince || missed > 0);
    }
  }

  /**
   * Payloads after one sequence that could not be read, over several connections.
   *
   * @param after the last journaled sequence
   */
  record Trouble(long after, int times) {
    static final Trouble NONE = new Trouble(-1, 0);

    Trouble again(long sequence) {
      return new Trouble(sequence, after == sequence ? times + 1 : 1);
    }

    boolean isKnownAfter(long sequence) {
      return times > 0 && after == sequence;
    }
  }

  static ShardState idle(@Nullable Session session) {
    return new ShardState(Phase.IDLE, session, 0, 0, Pulse.NONE, Traffic.NONE, Trouble.NONE, false);
  }

  ShardState in(Phase next) {
    return new ShardState(
        next, session, failures, urlFailures, pulse, traffic, trouble, waitsForRoom);
  }

  ShardState with(@Nullable Session next) {
    return new ShardState(
        phase, next, failures, urlFailures, pulse, traffic, trouble, waitsForRoom);
  }

  ShardState with(Pulse next) {
    return new ShardState(
        phase, session, failures, urlFailures, next, traffic, trouble, waitsForRoom);
  }

  ShardState with(Traffic next) {
    return new ShardState(
        phase, session, failures, urlFailures, pulse, next, trouble, waitsForRoom);
  }

  ShardState with(Trouble next) {
    return new ShardState(
        phase, session, failures, urlFailures, pulse, traffic, next, waitsForRoom);
  }

  ShardState failures(int count) {
    return new ShardState(
        phase, session, count, urlFailures, pulse, traffic, trouble, waitsForRoom);
  }

  ShardState urlFailures(int count) {
    return new ShardState(phase, session, failures, count, pulse, traffic, trouble, waitsForRoom);
  }

  ShardState waitsForRoom(boolean waits) {
    return new ShardState(phase, session, failures, urlFailures, pulse, traffic, trouble, waits);
  }

  long sequence() {
    return session == null ? -1 : session.sequence();
  }
}
