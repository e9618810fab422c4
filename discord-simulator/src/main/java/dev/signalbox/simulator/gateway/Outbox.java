package dev.signalbox.simulator.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client. Any thread may send; encoding and writing happen on the
 * channel's event loop, many payloads to one flush. A client that does not read is cut once its
 * unsent bytes exceed the limit.
 */
final class Outbox {
  /** Something to be sent in its turn. */
  sealed interface Item permits Outgoing, Close, Compress, Late {}

  /** A websocket close, after everything sent before it. */
  record Close(int code, String reason) implements Item {}

  /**
   * Something that latency holds back.
   *
   * @param due in terms of {@link System#nanoTime}
   */
  record Late(Item item, long due) implements Item {}

  /** From here on payloads are encoded by this. */
  record Compress(FrameEncoder encoder) implements Item {}

  /** Payloads encoded before other connections of the event loop get their turn. */
  private static final int BATCH = 256;

  /** Seconds after which a closed client is cut that did not close its side. */
  private static final int CLOSE_PATIENCE = 5;

  private final Channel channel;
  private final GatewayFaults faults;
  private final int limitBytes;
  private final Runnable onOverflow;
  private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong unsentBytes = new AtomicLong();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicBoolean overflown = new AtomicBoolean();
  private volatile boolean frozen;
  private FrameEncoder encoder;
  private boolean closed;
  private boolean alarmSet;

  Outbox(
      Channel channel,
      FrameEncoder encoder,
      GatewayFaults faults,
      int limitBytes,
      Runnable onOverflow) {
    this.channel = channel;
    this.encoder = encoder;
    this.faults = faults;
    this.limitBytes = limitBytes;
    this.onOverflow = onOverflow;
  }

  void send(Item item) {
    if (item instanceof Outgoing payload && unsentBytes.addAndGet(payload.size()) > limitBytes) {
      if (overflown.compareAndSet(false, true)) onOverflow.run();
      return;
    }
    long latency = faults.latencyNanos();
    queue.add(latency == 0 ? item : new Late(item, System.nanoTime() + latency));
    if (item instanceof Close) {
      channel.eventLoop().schedule(() -> channel.close(), CLOSE_PATIENCE, TimeUnit.SECONDS);
    }
    schedule();
  }

  /** A frozen outbox keeps everything back, as a hanging server would. */
  void freeze(boolean value) {
    frozen = value;
    if (!value) schedule();
  }

  /** Called when the channel can take more. */
  void schedule() {
    if (!frozen && !queue.isEmpty() && scheduled.compareAndSet(false, true))
      channel.eventLoop().execute(this::drain);
  }

  long unsent() {
    return unsentBytes.get();
  }

  private void drain() {
    scheduled.set(false);
    int count = 0;
    while (!frozen && !closed && channel.isWritable() && count++ < BATCH) {
      if (isTooEarly(queue.peek())) break;
      Item item = queue.poll();
      if (item == null) break;
      write(item);
    }
    channel.flush();
    if (channel.isWritable() && !closed && !alarmSet) schedule();
  }

  /** Whether the first in line has to wait, and all behind it; then an alarm rings in time. */
  private boolean isTooEarly(@Nullable Item first) {
    if (!(first instanceof Late late)) return false;
    long wait = late.due() - System.nanoTime();
    if (wait <= 0) return false;
    if (!alarmSet) {
      alarmSet = true;
      channel.eventLoop().schedule(this::wakeUp, wait, TimeUnit.NANOSECONDS);
    }
    return true;
  }

  private void wakeUp() {
    alarmSet = false;
    schedule();
  }

  private void write(Item item) {
    switch (item) {
      case Outgoing payload -> {
        unsentBytes.addAndGet(-payload.size());
        Outgoing sent = faults.addsUnknownFields() ? payload.withUnknownFields() : payload;
        encoder.encode(sent, channel.alloc(), this::write);
        payload.wasWritten();
      }
      case Late(Item held, long _) -> write(held);
      case Compress(FrameEncoder next) -> {
        encoder.close();
        encoder = next;
      }
      case Close close -> {
        closed = true;
        channel.write(new CloseWebSocketFrame(close.code(), close.reason()));
      }
    }
  }

  private void write(WebSocketFrame message) {
    int most = faults.splitFrames();
    if (most == 0) channel.write(message, channel.voidPromise());
    else FrameSplitter.split(message, most, frame -> channel.write(frame, channel.voidPromise()));
  }

  /**
   * Answers the client's close, unless we closed first, and ends the connection. On the event loop.
   */
  void answerClose(CloseWebSocketFrame close) {
    Object answer = closed ? Unpooled.EMPTY_BUFFER : close;
    if (closed) close.release();
    closed = true;
    channel.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  /** Frees the encoder. On the event loop, when the channel is gone. */
  void release() {
    closed = true;
    queue.clear();
    encoder.close();
  }
}
