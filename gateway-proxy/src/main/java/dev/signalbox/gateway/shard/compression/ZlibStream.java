package dev.signalbox.gateway.shard.compression;

import io.netty.buffer.ByteBuf;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * {@code zlib-stream}: one stream over all messages, in which {@code 00 00 ff ff} ends a payload.
 */
final class ZlibStream implements Inflation {
  private static final int END_OF_PAYLOAD = 0x0000ffff;
  private static final int CHUNK = 16 * 1024;

  private final PayloadBuffer payload;
  private final Inflater inflater = new Inflater();
  private int lastFourBytes = -1;

  ZlibStream(PayloadBuffer payload) {
    this.payload = payload;
  }

  @Override
  public @Nullable ByteBuf inflate(ByteBuf message, boolean isText) throws Undecodable {
    payload.continueOrRestart();
    if (isText) {
      payload.append(message);
      return payload.complete();
    }
    inflater.setInput(message.nioBuffer());
    drain(inflater, payload);
    if (inflater.getRemaining() > 0) throw new Undecodable("the zlib stream ended");
    var from = Math.max(message.readerIndex(), message.writerIndex() - Integer.BYTES);
    for (var i = from; i < message.writerIndex(); i++) {
      lastFourBytes = lastFourBytes << 8 | message.getUnsignedByte(i);
    }
    return lastFourBytes == END_OF_PAYLOAD ? payload.complete() : null;
  }

  static void drain(Inflater inflater, PayloadBuffer payload) throws Undecodable {
    try {
      while (!inflater.finished() && !inflater.needsInput()) step(inflater, payload, CHUNK);
      // what is left inside although all input is read: the output had no room for it
      while (!inflater.finished() && step(inflater, payload, CHUNK) > 0) {}
    } catch (DataFormatException broken) {
      throw new Undecodable("not zlib", broken);
    }
  }

  private static int step(Inflater inflater, PayloadBuffer payload, int chunk)
      throws Undecodable, DataFormatException {
    var room = payload.room(chunk);
    var count = inflater.inflate(payload.array(), payload.end(), room);
    payload.written(count);
    if (count == 0 && inflater.needsDictionary()) throw new Undecodable("zlib with a dictionary");
    return count;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
