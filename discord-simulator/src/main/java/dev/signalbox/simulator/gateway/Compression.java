package dev.signalbox.simulator.gateway;

import java.util.Optional;
import java.util.function.IntSupplier;

/** How a connection asked its payloads to be compressed. */
enum Compression {
  NONE("none"),
  ZLIB_STREAM("zlib-stream"),
  ZSTD_STREAM("zstd-stream"),
  PAYLOAD("payload");

  private final String label;

  Compression(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * The transport compression of a {@code compress} parameter; empty when there is none of that
   * name.
   */
  static Optional<Compression> ofParameter(String value) {
    return switch (value) {
      case "" -> Optional.of(NONE);
      case "zlib-stream" -> Optional.of(ZLIB_STREAM);
      case "zstd-stream" -> Optional.of(ZSTD_STREAM);
      default -> Optional.empty();
    };
  }

  FrameEncoder encoder(IntSupplier zlibSplit) {
    return switch (this) {
      case NONE -> FrameEncoder.PLAIN;
      case ZLIB_STREAM -> new ZlibStream(zlibSplit);
      case ZSTD_STREAM -> new ZstdStream();
      case PAYLOAD -> new PayloadCompression();
    };
  }
}
