package dev.signalbox.gateway.shard;

import static dev.signalbox.gateway.shard.CloseCode.END_SESSION;
import static dev.signalbox.gateway.shard.CloseCode.KEEP_SESSION;
import static dev.signalbox.gateway.shard.ShardState.Phase.CONNECTING;
import static dev.signalbox.gateway.shard.ShardState.Phase.GREETING;
import static dev.signalbox.gateway.shard.ShardState.Phase.IDENTIFYING;
import static dev.signalbox.gateway.shard.ShardState.Phase.ONLINE;
import static dev.signalbox.gateway.shard.ShardState.Phase.QUEUED;
import static dev.signalbox.gateway.shard.ShardState.Phase.RESTING;
import static dev.signalbox.gateway.shard.ShardState.Phase.RESUMING;
import static dev.signalbox.gateway.shard.ShardState.Phase.STOPPED;

import dev.signalbox.gateway.shard.ShardAction.Append;
import dev.signalbox.gateway.shard.ShardAction.BeginSession;
import dev.signalbox.gateway.shard.ShardAction.Close;
import dev.signalbox.gateway.shard.ShardAction.ConnectToGateway;
import dev.signalbox.gateway.shard.ShardAction.ConnectToResume;
import dev.signalbox.gateway.shard.ShardAction.EndSession;
import dev.signalbox.gateway.shard.ShardAction.Fail;
import dev.signalbox.gateway.shard.ShardAction.Incident;
import dev.signalbox.gateway.shard.ShardAction.JoinIdentifyQueue;
import dev.signalbox.gateway.shard.ShardAction.LeaveIdentifyQueue;
import dev.signalbox.gateway.shard.ShardAction.Report;
import dev.signalbox.gateway.shard.ShardAction.Rest;
import dev.signalbox.gateway.shard.ShardAction.ScheduleHeartbeat;
import dev.signalbox.gateway.shard.ShardAction.ScheduleHelloTimeout;
import dev.signalbox.gateway.shard.ShardAction.ScheduleLook;
import dev.signalbox.gateway.shard.ShardAction.SendHeartbeat;
import dev.signalbox.gateway.shard.ShardAction.SendIdentify;
import dev.signalbox.gateway.shard.ShardAction.SendResume;
import dev.signalbox.gateway.shard.ShardState.Pulse;
import dev.signalbox.gateway.shard.ShardState.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a shard answers whatever happens to it: a function of state and input, which touches nothing
 * itself. The one thing it draws from outside is the randomness in its pauses.
 */
record ShardMachine(Backoff backoff) {
  /** Connections to a resume URL without a Hello before the ordinary one takes its place. */
  static final int STALE_URL_FAILURES = 3;

  /** Connections to the ordinary URL without a Hello before Discord is asked for it again. */
  static final int REFRESH_FAILURES = 2;

  /** A resume costs no budget, so a connection that breaks again soon is tried again soon. */
  private static final int FAILURES_AFTER_RESUME = 2;

  private static final Duration INVALID_SESSION_LEAST = Duration.ofSeconds(1);
  private static final Duration INVALID_SESSION_MOST = Duration.ofSeconds(5);
  private static final Duration RATE_LIMIT_LEAST = Duration.ofSeconds(5);
  private static final Duration RATE_LIMIT_MOST = Duration.ofSeconds(10);
  private static final Duration FULL_LEAST = Duration.ofSeconds(2);
  private static final Duration FULL_MOST = Duration.ofSeconds(5);

  record Step(ShardState next, List<ShardAction> actions) {
    static Step of(ShardState next, ShardAction... actions) {
      return new Step(next, List.of(actions));
    }
  }

  Step after(ShardState state, ShardInput input) {
    if (state.phase() == STOPPED) return Step.of(state);
    return switch (input) {
      case ShardInput.Start(var hasRoom) -> approach(state, hasRoom);
      case ShardInput.RestOver(var hasRoom) ->
          state.phase() == RESTING ? approach(state, hasRoom) : Step.of(state);
      case ShardInput.IdentifyGranted() ->
          state.phase() == QUEUED
              ? Step.of(state.in(CONNECTING), connect(state))
              : Step.of(state, new LeaveIdentifyQueue());
      case ShardInput.Opened() ->
          Step.of(
              state.in(GREETING).with(Pulse.NONE).with(Traffic.NONE), new ScheduleHelloTimeout());
      case ShardInput.ConnectFailed() -> leave(unreached(state), pause(state));
      case ShardInput.Closed(var code) -> closed(state, code);
      case ShardInput.HelloTimedOut() ->
          state.phase() == GREETING
              ? leave(unreached(state), pause(state), new Report(Incident.HELLO_TIMED_OUT))
              : Step.of(state);
      case ShardInput.HeartbeatDue() -> beat(state);
      case ShardInput.Looked looked -> looked(state, looked);
      case ShardInput.JournalRefused() -> refused(state);
      case ShardInput.Stop(var endSession) -> stop(state, endSession);
      case ShardInput.Received received ->
          state.phase().isConnected()
              ? received(state.with(state.pulse().heard()), received)
              : Step.of(state);
    };
  }

  private Step received(ShardState state, ShardInput.Received payload) {
    return switch (payload) {
      case ShardInput.Hello(var interval) -> hello(state, interval);
      case ShardInput.Ready ready -> ready(state, ready);
      case ShardInput.Resumed(var sequence) -> resumed(state, sequence);
      case ShardInput.Dispatched(var sequence) -> dispatched(state, sequence);
      case ShardInput.HeartbeatRequested() -> Step.of(state, new SendHeartbeat(state.sequence()));
      case ShardInput.Reconnect() ->
          leave(state, pause(state), new Report(Incident.RECONNECT_REQUESTED));
      case ShardInput.InvalidSession(var isResumable) -> invalidSession(state, isResumable);
      case ShardInput.HeartbeatAck() -> {
        var beating = state.with(state.pulse().acknowledged());
        yield Step.of(state.phase() == ONLINE ? beating.failures(0) : beating);
      }
      case ShardInput.Unrecognized(_) -> Step.of(state, new Report(Incident.UNKNOWN_OPCODE));
      case ShardInput.Malformed() -> malformed(state);
      case ShardInput.Undecodable() ->
          leave(
              state.with(state.trouble().again(state.sequence())),
              pause(state),
              new Report(Incident.UNDECODABLE));
    };
  }

  /** The next attempt: a resume goes at once, an identify waits for its turn. */
  private Step approach(ShardState state, boolean hasRoom) {
    var needsRoom = state.waitsForRoom() || state.session() == null;
    if (needsRoom && !hasRoom) {
      return Step.of(
          state.in(RESTING).waitsForRoom(true), new Rest(backoff.between(FULL_LEAST, FULL_MOST)));
    }
    var ready = state.waitsForRoom(false);
    if (state.session() == null) return Step.of(ready.in(QUEUED), new JoinIdentifyQueue());
    return state.urlFailures() == STALE_URL_FAILURES
        ? Step.of(ready.in(CONNECTING), connect(ready), new Report(Incident.STALE_RESUME_URL))
        : Step.of(ready.in(CONNECTING), connect(ready));
  }

  private static ShardAction connect(ShardState state) {
    var session = state.session();
    if (session == null) return new ConnectToGateway(state.urlFailures() >= REFRESH_FAILURES);
    var isStale = state.urlFailures() >= STALE_URL_FAILURES || session.resumeUrl().isEmpty();
    return isStale
        ? new ConnectToGateway(state.urlFailures() >= STALE_URL_FAILURES + REFRESH_FAILURES)
        : new ConnectToResume(session.resumeUrl());
  }

  private Step hello(ShardState state, Duration interval) {
    if (state.phase() != GREETING) return Step.of(state);
    var greeted = state.urlFailures(0).with(new Pulse(interval, false, true, 0));
    var firstBeat = new ScheduleHeartbeat(backoff.jitter(interval));
    var session = state.session();
    var firstLook = new ScheduleLook();
    if (session == null) {
      return Step.of(greeted.in(IDENTIFYING), firstBeat, firstLook, new SendIdentify());
    }
    var from = session.sequence() + Math.max(0, passedOver(state));
    return Step.of(greeted.in(RESUMING), firstBeat, firstLook, new SendResume(session.id(), from));
  }

  /** What could not be decoded twice is not asked for a third time. */
  private static int passedOver(ShardState state) {
    var trouble = state.trouble();
    return trouble.isKnownAfter(state.sequence()) ? trouble.times() - 1 : 0;
  }

  private Step ready(ShardState state, ShardInput.Ready ready) {
    if (state.phase() == GREETING) return Step.of(state, new Report(Incident.UNEXPECTED));
    var session = new Session(ready.sessionId(), ready.resumeUrl(), ready.sequence());
    var next = state.in(ONLINE).with(session).with(Trouble.NONE);
    var actions = new ArrayList<ShardAction>();
    if (state.session() != null) actions.add(new Report(Incident.SESSION_LOST));
    actions.add(new BeginSession(session.at(ready.sequence() - 1)));
    actions.add(new Append());
    return new Step(next, actions);
  }

  private Step resumed(ShardState state, long sequence) {
    var session = state.session();
    if (session == null || state.phase() == GREETING) {
      return Step.of(state, new Report(Incident.UNEXPECTED));
    }
    var online = state.in(ONLINE).failures(Math.min(state.failures(), FAILURES_AFTER_RESUME));
    return sequence > session.sequence() ? dispatched(online, sequence) : Step.of(online);
  }

  private Step dispatched(ShardState state, long sequence) {
    var session = state.session();
    if (session == null || state.phase() == GREETING) {
      return Step.of(state, new Report(Incident.UNEXPECTED));
    }
    if (sequence < 0) return malformed(state);
    if (sequence <= session.sequence()) return Step.of(state, new Report(Incident.DUPLICATE));
    var next = state.with(session.at(sequence)).with(Trouble.NONE);
    var missing = sequence - session.sequence() - 1;
    return missing == 0
        ? Step.of(next, new Append())
        : Step.of(next, new Append(), new Report(Incident.GAP, missing));
  }

  private Step invalidSession(ShardState state, boolean isResumable) {
    var wait = longer(backoff.between(INVALID_SESSION_LEAST, INVALID_SESSION_MOST), pause(state));
    if (isResumable || state.session() == null) return leave(state, wait);
    return leave(
        state.with((Session) null), wait, new EndSession(), new Report(Incident.SESSION_LOST));
  }

  /** Once more by a resume; if it comes again after the same sequence, it is passed over. */
  private Step malformed(ShardState state) {
    var counted = new Report(Incident.MALFORMED);
    if (state.session() != null && state.trouble().isKnownAfter(state.sequence())) {
      return Step.of(state, counted, new Report(Incident.SKIPPED));
    }
    return leave(state.with(state.trouble().again(state.sequence())), pause(state), counted);
  }

  private Step beat(ShardState state) {
    if (!state.phase().isConnected()) return Step.of(state);
    var pulse = state.pulse();
    if (pulse.isZombie()) return leave(state, pause(state), new Report(Incident.ZOMBIE));
    return Step.of(
        state.with(pulse.beaten()),
        new SendHeartbeat(state.sequence()),
        new ScheduleHeartbeat(pulse.interval()));
  }

  /**
   * Two heartbeat intervals are longer than Discord's replay buffer lasts for a busy shard, so a
   * silence that its own traffic makes implausible is not waited out: an early beat asks, and
   * anything at all is an answer.
   */
  private Step looked(ShardState state, ShardInput.Looked looked) {
    if (!state.phase().isConnected()) return Step.of(state);
    var before = state.traffic();
    var traffic =
        looked.hasRead()
            ? before.heard(looked.payloads())
            : looked.isLate() ? before.unknown() : before.silence();
    var next = state.with(traffic);
    if (traffic.isDead()) return leave(next, pause(next), new Report(Incident.ZOMBIE));
    return traffic.isProbeDue(state.phase() == RESUMING)
        ? Step.of(
            next.with(traffic.probed()),
            new SendHeartbeat(state.sequence()),
            new Report(Incident.SILENCE),
            new ScheduleLook())
        : Step.of(next, new ScheduleLook());
  }

  private Step closed(ShardState state, CloseCode code) {
    var seen = state.phase() == GREETING || state.phase() == CONNECTING ? unreached(state) : state;
    return switch (code.treatment()) {
      case RESUME -> leave(seen, pause(state));
      case RESUME_AFTER_PAUSE ->
          leave(
              seen,
              longer(backoff.between(RATE_LIMIT_LEAST, RATE_LIMIT_MOST), pause(state)),
              new Report(Incident.RATE_LIMITED));
      case IDENTIFY ->
          seen.session() == null
              ? leave(seen, pause(state))
              : leave(
                  seen.with((Session) null),
                  pause(state),
                  new EndSession(),
                  new Report(Incident.SESSION_LOST));
      case STOP -> {
        var failure = new Fail(code.failure().orElseThrow());
        yield Step.of(
            state.in(STOPPED), new LeaveIdentifyQueue(), new Close(KEEP_SESSION), failure);
      }
    };
  }

  private Step refused(ShardState state) {
    var wait = backoff.between(FULL_LEAST, FULL_MOST);
    var full = new Report(Incident.JOURNAL_FULL);
    var waiting = state.waitsForRoom(true);
    return state.session() == null
        ? leave(waiting, wait, new EndSession(), full)
        : leave(waiting, wait, full);
  }

  private static Step stop(ShardState state, boolean endSession) {
    var actions = new ArrayList<ShardAction>();
    actions.add(new LeaveIdentifyQueue());
    if (endSession && state.session() != null) actions.add(new EndSession());
    actions.add(new Close(endSession ? END_SESSION : KEEP_SESSION));
    return new Step(state.in(STOPPED), actions);
  }

  /** Off this connection, if there is one, and on to the next after a pause. */
  private static Step leave(ShardState state, Duration wait, ShardAction... first) {
    var actions = new ArrayList<>(List.of(first));
    if (state.session() == null) actions.add(new LeaveIdentifyQueue());
    actions.add(new Close(KEEP_SESSION));
    actions.add(new Rest(wait));
    var resting = state.in(RESTING).with(Pulse.NONE).failures(state.failures() + 1);
    return new Step(resting, actions);
  }

  private static ShardState unreached(ShardState state) {
    return state.urlFailures(state.urlFailures() + 1);
  }

  private Duration pause(ShardState state) {
    return backoff.after(state.failures());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
