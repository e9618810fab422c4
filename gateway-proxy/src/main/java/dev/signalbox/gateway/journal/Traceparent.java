package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The W3C trace context in which a dispatch's consequences happen. It is derived from session and
 * sequence alone, so that whoever follows the journal, however often, works in the same one.
 */
public final class Traceparent {
  private static final int TRACE_ID_BYTES = 16;
  private static final int PARENT_ID_BYTES = 8;

  private Traceparent() {}

  public static String of(String sessionId, long sequence) {
    var hash = sha256(sessionId + '-' + sequence);
    hash[0] |= 1; // neither id may be all zeros
    hash[TRACE_ID_BYTES] |= 1;
    var hex = HexFormat.of();
    return "00-"
        + hex.formatHex(hash, 0, TRACE_ID_BYTES)
        + '-'
        + hex.formatHex(hash, TRACE_ID_BYTES, TRACE_ID_BYTES + PARENT_ID_BYTES)
        + "-01";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK lacks SHA-256", missing);
    }
  }
}
