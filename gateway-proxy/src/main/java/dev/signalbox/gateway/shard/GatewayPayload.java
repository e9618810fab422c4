package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.scan.EnvelopeScanner;
import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import dev.signalbox.gateway.shard.scan.Scan.Malformed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload as the state machine takes it, with what the journal needs of a dispatch.
 *
 * @param envelope null when it is malformed
 * @param data the bytes of {@code d}; good only as long as the payload's
 * @param guilds of READY, else empty
 */
record GatewayPayload(
    ShardInput.Received input,
    @Nullable Envelope envelope,
    ByteBuf data,
    List<Long> guilds,
    String problem) {

  private static final ByteBuf NULL = Unpooled.wrappedBuffer(new byte[] {'n', 'u', 'l', 'l'});

  static GatewayPayload read(EnvelopeScanner scanner, ByteBuf payload) {
    return switch (scanner.scan(payload)) {
      case Malformed(var reason, var offset) -> malformed(null, reason + " at byte " + offset);
      case Envelope envelope -> of(envelope, data(envelope, payload));
    };
  }

  private static GatewayPayload of(Envelope envelope, ByteBuf data) {
    return switch (envelope.opcode()) {
      case 0 -> dispatch(envelope, data);
      case 1 -> plain(envelope, new ShardInput.HeartbeatRequested());
      case 7 -> plain(envelope, new ShardInput.Reconnect());
      case 9 -> plain(envelope, new ShardInput.InvalidSession(data.getByte(0) == 't'));
      case 10 ->
          HelloData.heartbeatInterval(data.array(), data.arrayOffset(), data.readableBytes())
              .map(interval -> plain(envelope, new ShardInput.Hello(interval)))
              .orElseGet(() -> malformed(envelope, "Hello without a usable heartbeat_interval"));
      case 11 -> plain(envelope, new ShardInput.HeartbeatAck());
      default -> plain(envelope, new ShardInput.Unrecognized(envelope.opcode()));
    };
  }

  private static GatewayPayload dispatch(Envelope envelope, ByteBuf data) {
    var event = envelope.event();
    if (event == null) return malformed(envelope, "a dispatch without t");
    var sequence = envelope.sequence();
    if (event.equals("READY")) return ready(envelope, data);
    if (event.equals("RESUMED")) {
      return new GatewayPayload(new ShardInput.Resumed(sequence), envelope, data, List.of(), "");
    }
    return new GatewayPayload(
        new ShardInput.Dispatched(sequence),
        envelope,
        data,
        List.of(),
        sequence < 0 ? "a dispatch without s" : "");
  }

  private static GatewayPayload ready(Envelope envelope, ByteBuf data) {
    var ready = ReadyData.read(data.array(), data.arrayOffset(), data.readableBytes());
    if (ready == null || ready.sessionId() == null || envelope.sequence() < 0) {
      return malformed(envelope, "READY without session_id or s");
    }
    var input = new ShardInput.Ready(ready.sessionId(), ready.resumeUrl(), envelope.sequence());
    return new GatewayPayload(input, envelope, data, ready.guilds(), "");
  }

  private static GatewayPayload plain(Envelope envelope, ShardInput.Received input) {
    return new GatewayPayload(input, envelope, NULL, List.of(), "");
  }

  private static GatewayPayload malformed(@Nullable Envelope envelope, String problem) {
    return new GatewayPayload(new ShardInput.Malformed(), envelope, NULL, List.of(), problem);
  }

  /** An absent {@code d} means null. */
  private static ByteBuf data(Envelope envelope, ByteBuf payload) {
    return envelope.dataLength() == 0
        ? NULL
        : payload.slice(payload.readerIndex() + envelope.dataOffset(), envelope.dataLength());
  }
}
