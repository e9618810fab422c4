package dev.signalbox.gateway.shard.connection;

import io.netty.buffer.ByteBuf;

/**
 * Who hears from a connection, always on its event loop. After {@link #opened} comes exactly one
 * {@link #closed}; without it exactly one {@link #failed}.
 */
public interface ConnectionListener {
  void opened();

  /** No connection, or the handshake was refused; {@code reason} has no secret in it. */
  void failed(String reason);

  /** One payload; the bytes are good during the call only. */
  void payload(ByteBuf payload);

  /** Nothing more can be read from this connection. */
  void undecodable(String reason);

  /** {@code code}: Discord's, or 1006 when the connection broke without one. */
  void closed(int code);
}
