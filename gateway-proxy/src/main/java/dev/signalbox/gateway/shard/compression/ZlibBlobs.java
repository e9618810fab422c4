package dev.signalbox.gateway.shard.compression;

import io.netty.buffer.ByteBuf;
import java.util.zip.Inflater;

/** Payload compression: some messages are zlib blobs of their own, the others plain JSON. */
final class ZlibBlobs implements Inflation {
  private final PayloadBuffer payload;
  private final Inflater inflater = new Inflater();

  ZlibBlobs(PayloadBuffer payload) {
    this.payload = payload;
  }

  @Override
  public ByteBuf inflate(ByteBuf message, boolean isText) throws Undecodable {
    payload.continueOrRestart();
    if (isText || !isZlib(message)) {
      payload.append(message);
      return payload.complete();
    }
    inflater.reset();
    inflater.setInput(message.nioBuffer());
    ZlibStream.drain(inflater, payload);
    if (!inflater.finished()) throw new Undecodable("a zlib payload ends too early");
    return payload.complete();
  }

  /** RFC 1950's header; JSON in a binary message begins otherwise. */
  private static boolean isZlib(ByteBuf message) {
    if (message.readableBytes() < 2) return false;
    var header = message.getUnsignedShort(message.readerIndex());
    return (header >>> 8 & 0x0f) == 8 && header % 31 == 0;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
