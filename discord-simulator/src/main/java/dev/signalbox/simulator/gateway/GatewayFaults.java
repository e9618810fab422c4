package dev.signalbox.simulator.gateway;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Misbehaviour of the gateway that a test switched on. Thread-safe. */
@Component
final class GatewayFaults {
  private final AtomicInteger reconnectsBeforeHello = new AtomicInteger();
  private final AtomicInteger refusedConnections = new AtomicInteger();
  private volatile boolean dropAcks;
  private volatile ResumeUrlFault resumeUrl = ResumeUrlFault.NONE;
  private volatile int resumeDelayMillis = 2_000;
  private volatile int splitFrames;
  private volatile int splitZlib;
  private volatile boolean unknownFields;
  private volatile int latencyMillis;
  private volatile int jitterMillis;

  /** Changes what is not null. */
  synchronized void change(FaultSwitches to) {
    if (to.dropAcks() != null) dropAcks = to.dropAcks();
    if (to.reconnectBeforeHello() != null) reconnectsBeforeHello.set(to.reconnectBeforeHello());
    if (to.refuseConnections() != null) refusedConnections.set(to.refuseConnections());
    if (to.resumeUrl() != null) resumeUrl = to.resumeUrl();
    if (to.resumeDelayMillis() != null) resumeDelayMillis = to.resumeDelayMillis();
    if (to.splitFrames() != null) splitFrames = to.splitFrames();
    if (to.splitZlib() != null) splitZlib = to.splitZlib();
    if (to.unknownFields() != null) unknownFields = to.unknownFields();
    if (to.latencyMillis() != null) latencyMillis = to.latencyMillis();
    if (to.jitterMillis() != null) jitterMillis = to.jitterMillis();
  }

  /** How everything is set now; nothing is null. */
  synchronized FaultSwitches switches() {
    return new FaultSwitches(
        dropAcks,
        reconnectsBeforeHello.get(),
        refusedConnections.get(),
        resumeUrl,
        resumeDelayMillis,
        splitFrames,
        splitZlib,
        unknownFields,
        latencyMillis,
        jitterMillis);
  }

  boolean dropsAcks() {
    return dropAcks;
  }

  boolean takeReconnectBeforeHello() {
    return reconnectsBeforeHello.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  boolean takeRefusal() {
    return refusedConnections.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  ResumeUrlFault resumeUrl() {
    return resumeUrl;
  }

  Duration resumeDelay() {
    return Duration.ofMillis(resumeDelayMillis);
  }

  /** Largest websocket frame in bytes, or 0 for one frame per message. */
  int splitFrames() {
    return splitFrames;
  }

  /** Largest zlib-stream message in bytes, or 0 for what the setting says. */
  int splitZlib() {
    return splitZlib;
  }

  boolean addsUnknownFields() {
    return unknownFields;
  }

  /** Nanoseconds by which a payload sent now is late; differs from one to the next. */
  long latencyNanos() {
    int jitter = jitterMillis;
    long millis =
        latencyMillis + (jitter == 0 ? 0 : ThreadLocalRandom.current().nextInt(jitter + 1));
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
