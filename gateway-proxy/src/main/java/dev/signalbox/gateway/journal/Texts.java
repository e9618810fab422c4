package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Short texts in a record: two bytes of length, then UTF-8. */
final class Texts {
  private static final int MAX_BYTES = 0xFFFF;

  private Texts() {}

  static byte[] bytes(String text) {
    var bytes = text.getBytes(UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a name of " + bytes.length + " bytes does not fit into a journal record");
    }
    return bytes;
  }

  static String get(ByteBuffer from) {
    var bytes = new byte[Short.toUnsignedInt(from.getShort())];
    from.get(bytes);
    return new String(bytes, UTF_8);
  }
}
