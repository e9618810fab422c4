package dev.signalbox.gateway.shard.compression;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Discord may compress with; nothing that we send is ever compressed. */
public enum Compression {
  /** One zstd stream per connection. */
  ZSTD_STREAM("zstd-stream"),
  /** One zlib stream per connection. */
  ZLIB_STREAM("zlib-stream"),
  /** Some payloads as zlib blobs of their own: {@code compress: true} in Identify. */
  PAYLOAD("payload"),
  NONE("none");

  private final String word;

  Compression(String word) {
    this.word = word;
  }

  /** As in the setting, and for the two streams also as in the gateway's query. */
  public String word() {
    return word;
  }

  public boolean isTransport() {
    return this == ZSTD_STREAM || this == ZLIB_STREAM;
  }

  public static Optional<Compression> of(String word) {
    return Arrays.stream(values()).filter(c -> c.word.equalsIgnoreCase(word.strip())).findFirst();
  }

  public static String words() {
    return Arrays.stream(values()).map(Compression::word).collect(Collectors.joining(", "));
  }

  /** For one connection; a new connection needs a new one, even for a resume. */
  public Inflation begin(int maxPayloadBytes) {
    var payload = new PayloadBuffer(maxPayloadBytes);
    return switch (this) {
      case ZSTD_STREAM -> new ZstdStream(payload);
      case ZLIB_STREAM -> new ZlibStream(payload);
      case PAYLOAD -> new ZlibBlobs(payload);
      case NONE -> new NoCompression(payload);
    };
  }
}
