package dev.signalbox.gateway.shard.connection;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletionStage;

/** One websocket to Discord. To be used on its event loop. */
public interface Connection {
  /** Sends one text message; ownership of the buffer passes over. */
  void send(ByteBuf json);

  /** How often something was read from the socket, be it a piece of a payload. */
  long reads();

  /**
   * Sends the close code and closes. The listener hears nothing more.
   *
   * @return done when the socket is closed
   */
  CompletionStage<Void> close(int code);
}
