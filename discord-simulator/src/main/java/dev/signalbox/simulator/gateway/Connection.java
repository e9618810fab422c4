package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.gateway.ClientPayload.Heartbeat;
import dev.signalbox.simulator.gateway.ClientPayload.Identify;
import dev.signalbox.simulator.gateway.ClientPayload.Refused;
import dev.signalbox.simulator.gateway.ClientPayload.Resume;
import dev.signalbox.simulator.ledger.Violation;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One websocket and what the protocol allows on it at this moment. Payloads are handled one after
 * the other in the connection's mailbox; sending may happen from any thread.
 */
final class Connection {
  /** Where the connection stands in the protocol. */
  private enum Phase {
    /** Before Identify or Resume. */
    GREETED,
    /** With a session. */
    IDENTIFIED,
    /** After op 9: only Identify, Resume and heartbeats are welcome. */
    INVALIDATED,
    /** We closed, or the client did. */
    CLOSED
  }

  private final Gateway gateway;
  private final Outbox outbox;
  private final Runnable cut;
  private volatile Compression compression;
  private volatile Instant lastBeat;
  private volatile boolean serverClosed;
  private volatile @Nullable Session session;
  private volatile Phase phase = Phase.GREETED;

  /**
   * @param cut drops the TCP connection without a close frame
   */
  Connection(Gateway gateway, Outbox outbox, Compression compression, Runnable cut) {
    this.gateway = gateway;
    this.outbox = outbox;
    this.compression = compression;
    this.cut = cut;
    this.lastBeat = gateway.world().clock().instant();
  }

  void greet() {
    boolean odd = gateway.faults().takeReconnectBeforeHello();
    send(
        odd ? Outgoing.RECONNECT : Outgoing.hello(gateway.limits().heartbeatInterval().toMillis()));
  }

  void send(Outbox.Item item) {
    outbox.send(item);
  }

  String compression() {
    return compression.label();
  }

  /** A payload of the client, already within size and rate. */
  void receive(byte[] json) {
    if (phase == Phase.CLOSED) return;
    switch (PayloadReader.read(json)) {
      case Refused(CloseCode code, String reason) -> close(code, reason);
      case Heartbeat beat -> beat();
      case Identify identify -> identify(identify);
      case Resume resume -> resume(resume);
      case ClientPayload command -> command(command);
    }
  }

  private void beat() {
    lastBeat = gateway.world().clock().instant();
    if (!gateway.faults().dropsAcks()) send(Outgoing.HEARTBEAT_ACK);
  }

  private void identify(Identify identify) {
    if (session != null) {
      close(CloseCode.ALREADY_AUTHENTICATED, "Already authenticated.");
      return;
    }
    ShardId shard = identify.shard() == null ? ShardId.UNSHARDED : identify.shard();
    Optional<CloseCode> refusal =
        IdentifyRules.refusal(
            identify,
            gateway.token().accepts(identify.token()),
            Intent.grantedBy(gateway.world().application()),
            gateway.limits().shardMultiple(),
            gateway.sessions().guildsOn(shard),
            gateway.limits().maxGuildsPerShard());
    if (refusal.isPresent()) {
      close(refusal.get(), reason(refusal.get()));
      return;
    }
    switch (gateway.budget().identify(shard.id())) {
      case ALLOWED -> start(identify);
      case TOO_CONCURRENT -> {
        gateway.violations().count(Violation.IDENTIFY_CONCURRENCY);
        invalidate(false);
      }
      case EXHAUSTED -> resetToken();
    }
  }

  private void start(Identify identify) {
    if (identify.compress() && compression == Compression.NONE) {
      compression = Compression.PAYLOAD;
      send(new Outbox.Compress(Compression.PAYLOAD.encoder(() -> 0)));
    }
    phase = Phase.IDENTIFIED;
    Session started = gateway.sessions().start(this, identify);
    session = started;
    if (identify.presence() != null) gateway.commands().presence(started, identify.presence());
  }

  /** Too many identifies in a day: every session ends, and the token is no longer valid. */
  private void resetToken() {
    gateway.violations().count(Violation.IDENTIFY_BUDGET);
    gateway.token().reset();
    for (Session other : gateway.sessions().all()) {
      Optional<Connection> theirs = other.connection();
      gateway.sessions().end(other);
      theirs.ifPresent(connection ->
          connection.closeWith(CloseCode.AUTHENTICATION_FAILED.code(), "Authentication failed."));
    }
    closeWith(CloseCode.AUTHENTICATION_FAILED.code(), "Authentication failed.");
  }

  private void resume(Resume resume) {
    if (session != null) {
      close(CloseCode.ALREADY_AUTHENTICATED, "Already authenticated.");
      return;
    }
    if (!gateway.token().accepts(resume.token())) {
      close(CloseCode.AUTHENTICATION_FAILED, "Authentication failed.");
      return;
    }
    gateway.sessions().endForgotten(gateway.world().clock().instant());
    SessionCounts counts = gateway.sessions().counts();
    Optional<Session> found = gateway.sessions().find(resume.sessionId());
    if (found.isEmpty()) {
      counts.resumesRefused.increment();
      invalidate(false);
      return;
    }
    Session resumed = found.get();
    Session.Resumption verdict = resumed.resume(this, resume.sequence());
    boolean accepted = verdict == Session.Resumption.RESUMED;
    (accepted ? counts.resumes : counts.resumesRefused).increment();
    switch (verdict) {
      case RESUMED -> {
        session = resumed;
        phase = Phase.IDENTIFIED;
      }
      case INVALID_SEQUENCE -> {
        gateway.sessions().end(resumed);
        close(CloseCode.INVALID_SEQUENCE, "Invalid seq.");
      }
      case TOO_LATE -> {
        gateway.sessions().end(resumed);
        invalidate(false);
      }
    }
  }

  private void command(ClientPayload command) {
    Session current = session;
    if (current == null && phase == Phase.INVALIDATED) {
      close(CloseCode.PAYLOAD_AFTER_INVALID_SESSION, "Not authenticated.");
    } else if (current == null) {
      close(CloseCode.NOT_AUTHENTICATED, "Not authenticated.");
    } else {
      gateway.commands().execute(current, command);
    }
  }

  /**
   * Op 9. Resumable or not, the session leaves this connection; unless it may be resumed it ends.
   */
  void invalidate(boolean resumable) {
    Session left = session;
    session = null;
    phase = Phase.INVALIDATED;
    if (left != null) {
      left.detach(this);
      if (!resumable) gateway.sessions().end(left);
    }
    send(Outgoing.invalidSession(resumable));
  }

  /** Another connection resumed this one's session. */
  void lostSession() {
    session = null;
    closeWith(CloseCode.UNKNOWN_ERROR.code(), "Session resumed elsewhere.");
  }

  /** Counts the violation and closes. */
  void close(CloseCode code, String reason) {
    if (phase == Phase.CLOSED) return;
    if (code.violation() != null) gateway.violations().count(code.violation());
    closeWith(code.code(), reason);
  }

  /** Closes with any code; whether the session survives follows from it. */
  void closeWith(int code, String reason) {
    if (phase == Phase.CLOSED) return;
    phase = Phase.CLOSED;
    serverClosed = true;
    leaveSession(CloseCode.endsSession(code));
    send(new Outbox.Close(code, reason));
  }

  /**
   * The client's close frame: 1000 and 1001 end the session, unless they only answer our own close.
   */
  void clientClosed(int code) {
    boolean ends = !serverClosed && (code == 1000 || code == 1001);
    phase = Phase.CLOSED;
    leaveSession(ends);
  }

  /** The TCP connection is gone. */
  void gone() {
    phase = Phase.CLOSED;
    leaveSession(false);
  }

  private void leaveSession(boolean end) {
    Session left = session;
    session = null;
    if (left == null) return;
    left.detach(this);
    if (end) gateway.sessions().end(left);
  }

  /** Closes when the last beat is too long ago; called now and then. */
  void checkBeat() {
    GatewayProperties limits = gateway.limits();
    Instant due = lastBeat.plus(limits.heartbeatInterval()).plus(limits.heartbeatTolerance());
    if (phase == Phase.CLOSED || !gateway.world().clock().instant().isAfter(due)) return;
    gateway.violations().count(Violation.LATE_HEARTBEAT);
    closeWith(limits.lateHeartbeatCloseCode(), "Heartbeat is late.");
  }

  /** Cuts the TCP connection: faults, and clients that do not read. */
  void drop() {
    cut.run();
  }

  void freeze(boolean frozen) {
    outbox.freeze(frozen);
  }

  private static String reason(CloseCode code) {
    return code.name().charAt(0)
        + code.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ')
        + ".";
  }
}
