package dev.signalbox.gateway.shard.compression;

import io.netty.buffer.ByteBuf;

/** JSON as it is, in text or in binary messages. */
record NoCompression(PayloadBuffer payload) implements Inflation {
  @Override
  public ByteBuf inflate(ByteBuf message, boolean isText) throws Undecodable {
    payload.continueOrRestart();
    payload.append(message);
    return payload.complete();
  }

  @Override
  public void close() {}
}
