package dev.signalbox.gateway.shard.compression;

/** A payload that cannot be decompressed, or is too large; nothing after it can be read either. */
public final class Undecodable extends Exception {
  Undecodable(String reason) {
    super(reason);
  }

  Undecodable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
