package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.journal.JournalEntry;
import dev.signalbox.gateway.journal.JournalFull;
import dev.signalbox.gateway.journal.ShardJournal;
import dev.signalbox.gateway.shard.ShardAction.Incident;
import dev.signalbox.gateway.shard.ShardState.Phase;
import dev.signalbox.gateway.shard.connection.Connection;
import dev.signalbox.gateway.shard.connection.ConnectionListener;
import dev.signalbox.gateway.shard.plan.ShardId;
import dev.signalbox.gateway.shard.scan.EnvelopeScanner;
import dev.signalbox.servicekit.errors.ErrorCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard at work: it hands what happens to the {@link ShardMachine} and performs what comes
 * back. Everything happens on one event loop; {@link #status} may be read by any thread.
 */
final class Shard implements ConnectionListener {
  private static final Logger log = LoggerFactory.getLogger(Shard.class);

  private final ShardId id;
  private final ShardJournal journal;
  private final SessionGuilds guilds;
  private final ShardEnvironment world;
  private final EventLoop loop;
  private final EnvelopeScanner scanner = new EnvelopeScanner();
  private ShardState state;
  private SendBudget budget = new SendBudget();
  private @Nullable Connection connection;
  private @Nullable GatewayPayload current;
  private @Nullable Future<?> heartbeat;
  private @Nullable Future<?> look;
  private long lookDueAt;
  private int payloads;
  private long reads;
  private @Nullable Future<?> helloTimeout;
  private @Nullable Future<?> rest;
  private CompletionStage<Void> closing = CompletableFuture.completedFuture(null);
  private int attempt;
  private long beatAt;
  private long latencyMs = -1;
  private String problem = "not connected yet";
  private Optional<ShardFailure> failure = Optional.empty();
  private volatile ShardStatus status;

  Shard(
      ShardId id,
      ShardJournal journal,
      SessionGuilds guilds,
      ShardEnvironment world,
      EventLoop loop) {
    this.id = id;
    this.journal = journal;
    this.guilds = guilds;
    this.world = world;
    this.loop = loop;
    state = ShardState.idle(null);
    status = new ShardStatus(id, Phase.IDLE, false, -1, 0, problem, failure);
  }

  void start() {
    loop.execute(() -> {
      state = ShardState.idle(resumable());
      on(new ShardInput.Start(journal.hasRoomForSession()));
    });
  }

  private @Nullable Session resumable() {
    var position = journal.position().orElse(null);
    if (position == null) return null;
    if (position.shardCount() != id.total()) {
      log.warn(
          "{}: the session in the journal was one of {} shards; identifying anew",
          id,
          position.shardCount());
      report(Incident.SESSION_LOST, 1);
      journal.sessionEnded();
      return null;
    }
    guilds.load(position.sessionId());
    return Session.from(position);
  }

  /** Leaves the session resumable unless told otherwise; done when the socket is closed. */
  CompletionStage<Void> stop(boolean endSession) {
    return CompletableFuture.runAsync(() -> on(new ShardInput.Stop(endSession)), loop)
        .thenCompose(stopped -> closing);
  }

  ShardStatus status() {
    return status;
  }

  @Override
  public void opened() {
    budget = new SendBudget();
    payloads = 0;
    reads = 0;
    world.metrics().connected();
    on(new ShardInput.Opened());
  }

  @Override
  public void failed(String reason) {
    connection = null;
    problem = reason;
    log.warn("{}: cannot connect: {}", id, reason);
    loop.execute(() -> on(new ShardInput.ConnectFailed()));
  }

  @Override
  public void closed(int code) {
    connection = null;
    problem = "the connection was closed with " + code;
    log.info("{}: closed with {}", id, code);
    on(new ShardInput.Closed(new CloseCode(code)));
  }

  @Override
  public void undecodable(String reason) {
    problem = reason;
    log.error("{}: after sequence {}: {}", id, state.sequence(), reason);
    on(new ShardInput.Undecodable());
  }

  @Override
  public void payload(ByteBuf payload) {
    payloads++;
    var read = GatewayPayload.read(scanner, payload);
    if (!read.problem().isEmpty()) {
      log.error(
          "{}: malformed payload of {} bytes after sequence {}: {}",
          id,
          payload.readableBytes(),
          state.sequence(),
          read.problem());
    }
    current = read;
    if (read.input() instanceof ShardInput.HeartbeatAck) acknowledged();
    on(read.input());
    current = null;
  }

  private void acknowledged() {
    if (beatAt == 0) return;
    latencyMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beatAt);
    world.metrics().latency(latencyMs);
    beatAt = 0;
  }

  private void on(ShardInput input) {
    var before = state;
    var step = world.machine().after(before, input);
    state = step.next();
    try {
      for (var action : step.actions()) perform(action);
    } catch (JournalFull full) {
      log.error("{}: the journal takes nothing more: {}", id, full.getMessage());
      giveBack(before);
    } catch (RuntimeException unexpected) {
      log.error("{}: cannot go on after sequence {}", id, before.sequence(), unexpected);
      giveBack(before);
    }
    if (state.phase() == Phase.ONLINE && before.phase() != Phase.ONLINE) online(before);
    publishStatus();
  }

  /** As if the dispatch had not come: Discord replays it once there is room. */
  private void giveBack(ShardState before) {
    problem = "the journal is full";
    state = before;
    var step = world.machine().after(before, new ShardInput.JournalRefused());
    state = step.next();
    step.actions().forEach(this::perform);
  }

  private void online(ShardState before) {
    problem = "";
    var isResumed = before.phase() == Phase.RESUMING;
    log.info("{}: {} at sequence {}", id, isResumed ? "resumed" : "online", state.sequence());
    if (isResumed) world.metrics().resumed();
  }

  private void publishStatus() {
    status =
        new ShardStatus(
            id, state.phase(), state.waitsForRoom(), latencyMs, guilds.count(), problem, failure);
  }

  private void perform(ShardAction action) {
    switch (action) {
      case ShardAction.ConnectToResume(var url) -> connect(url);
      case ShardAction.ConnectToGateway(var refresh) -> connectToGateway(refresh);
      case ShardAction.SendIdentify() -> identify();
      case ShardAction.SendResume(var session, var sequence) ->
          send(world.payloads().resume(session, sequence), budget.take(world.clock().instant()));
      case ShardAction.SendHeartbeat(var sequence) -> beat(sequence);
      case ShardAction.Close(var code) -> close(code);
      case ShardAction.Append() -> append();
      case ShardAction.BeginSession(var session) -> {
        journal.sessionStarted(session.position(id));
        if (current != null) guilds.begin(session.id(), current.guilds());
      }
      case ShardAction.EndSession() -> endSession();
      case ShardAction.JoinIdentifyQueue() ->
          world
              .queue()
              .join(id.id(), () -> loop.execute(() -> on(new ShardInput.IdentifyGranted())));
      case ShardAction.LeaveIdentifyQueue() -> world.queue().leave(id.id());
      case ShardAction.ScheduleHeartbeat(var in) ->
          heartbeat = later(in, new ShardInput.HeartbeatDue());
      case ShardAction.ScheduleLook() -> scheduleLook();
      case ShardAction.ScheduleHelloTimeout() ->
          helloTimeout = later(world.helloTimeout(), new ShardInput.HelloTimedOut());
      case ShardAction.Rest(var delay) ->
          rest =
              loop.schedule(
                  () -> on(new ShardInput.RestOver(journal.hasRoomForSession())),
                  delay.toMillis(),
                  TimeUnit.MILLISECONDS);
      case ShardAction.Fail(var refusal) -> fail(refusal);
      case ShardAction.Report(var incident, var count) -> report(incident, count);
    }
  }

  private void scheduleLook() {
    lookDueAt = System.nanoTime() + Traffic.LOOK.toNanos();
    look = loop.schedule(this::look, Traffic.LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    var open = connection;
    if (open == null) return;
    var isLate = System.nanoTime() - lookDueAt > Traffic.LATE.toNanos();
    var before = reads;
    reads = open.reads();
    var since = payloads;
    payloads = 0;
    on(new ShardInput.Looked(since, reads != before, isLate));
  }

  private Future<?> later(Duration in, ShardInput input) {
    return loop.schedule(() -> on(input), in.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void connectToGateway(boolean refresh) {
    var thisAttempt = ++attempt;
    world
        .directory()
        .url(refresh)
        .thenAcceptAsync(
            url -> {
              if (thisAttempt == attempt && state.phase() == Phase.CONNECTING) connect(url);
            },
            loop);
  }

  private void connect(String url) {
    attempt++;
    try {
      connection = world.connect(url, loop, this);
    } catch (IllegalArgumentException notAnAddress) {
      failed(String.valueOf(notAnAddress.getMessage()));
    }
  }

  private void identify() {
    world.queue().sent(id.id());
    world.metrics().identified();
    send(world.payloads().identify(id), budget.take(world.clock().instant()));
  }

  private void beat(long sequence) {
    if (beatAt == 0) beatAt = System.nanoTime();
    send(world.payloads().heartbeat(sequence), budget.takeForHeartbeat(world.clock().instant()));
  }

  private void send(byte[] json, boolean isInBudget) {
    var open = connection;
    if (open == null) return;
    if (!isInBudget || json.length > OutgoingPayloads.MAX_BYTES) {
      world.metrics().refusedSend();
      log.warn(
          "{}: a payload of {} bytes is not sent: {}",
          id,
          json.length,
          isInBudget ? "over 4096 bytes" : "120 in 60 s are reached");
      return;
    }
    open.send(Unpooled.wrappedBuffer(json));
  }

  private void close(int code) {
    cancel(heartbeat);
    cancel(look);
    cancel(helloTimeout);
    cancel(rest);
    beatAt = 0;
    attempt++;
    var open = connection;
    connection = null;
    if (open != null) closing = open.close(code);
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) timer.cancel(false);
  }

  private void append() {
    var payload = current;
    var session = state.session();
    if (payload == null || session == null) throw new IllegalStateException("nothing to append");
    var envelope = payload.envelope();
    if (envelope == null || envelope.event() == null)
      throw new IllegalStateException("no dispatch");
    journal.append(
        new JournalEntry(
            session.id(),
            envelope.sequence(),
            envelope.event(),
            envelope.guildId(),
            world.clock().millis(),
            guilds.isBackfill(envelope),
            payload.data()));
    guilds.after(envelope);
    world.metrics().journaled(envelope.event());
  }

  private void endSession() {
    try {
      journal.sessionEnded();
    } catch (JournalFull full) {
      // after a restart it will be tried once more, and refused: that does no harm
      log.warn("{}: the journal could not take down that the session ended", id);
    }
  }

  private void fail(ShardFailure refusal) {
    var advice =
        refusal.cause() == ShardFailure.Cause.PRIVILEGED_INTENTS
            ? refusal.advice()
                + world.intents().privileged()
                + ", or leave them out of DISCORD_INTENTS"
            : refusal.advice();
    failure = Optional.of(new ShardFailure(refusal.cause(), advice));
    world.metrics().error(refusal.code());
    log.atError().addKeyValue(ErrorCode.KEY, refusal.code()).log("{}: {}", id, advice);
  }

  private void report(Incident incident, long count) {
    world.metrics().incident(incident, count);
    switch (incident) {
      case GAP -> log.error("{}: {} events are missing before {}", id, count, state.sequence());
      case SESSION_LOST ->
          log.error(
              "{}: the session could not be resumed; what Discord still had for it is lost", id);
      case SKIPPED -> log.error("{}: passed over a payload that is malformed again", id);
      case ZOMBIE -> log.warn("{}: no heartbeat ACK; reconnecting", id);
      case SILENCE -> log.info("{}: fell silent after sequence {}", id, state.sequence());
      case DUPLICATE, UNKNOWN_OPCODE, UNEXPECTED ->
          log.debug("{}: {} after sequence {}", id, incident, state.sequence());
      default -> log.info("{}: {} after sequence {}", id, incident, state.sequence());
    }
  }
}
