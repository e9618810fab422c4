package dev.signalbox.gateway.shard.compression;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The decompression of one connection. Not thread-safe; to be closed with the connection. */
public interface Inflation extends AutoCloseable {

  /**
   * Takes one websocket message.
   *
   * @param isText whether it came as text, which is never compressed
   * @return the payload that it completes, on the heap and good until the next call; null while
   *     more messages belong to it
   */
  @Nullable ByteBuf inflate(ByteBuf message, boolean isText) throws Undecodable;

  @Override
  void close();
}
