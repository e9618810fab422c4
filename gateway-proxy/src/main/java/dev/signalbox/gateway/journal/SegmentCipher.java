package dev.signalbox.gateway.journal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens the bodies of one segment with AES-GCM. A nonce is never used twice: it counts
 * the attempts to write in a segment, a segment is written by one process from its beginning, and
 * each segment has a key of its own. Not thread-safe.
 */
final class SegmentCipher {
  /** The nonce's counter before the sealed bytes, the tag after them. */
  static final int OVERHEAD_BYTES = 8 + 16;

  private static final int TAG_BITS = 128;
  private final SecretKey key;
  private final Cipher cipher;
  private long writes;

  SegmentCipher(SecretKey key) {
    this.key = key;
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK lacks AES/GCM", missing);
    }
  }

  /** Seals {@code body} into {@code to}; kind and index cannot be exchanged unnoticed. */
  void seal(byte kind, long index, ByteBuffer body, ByteBuffer to) {
    var nonce = ++writes;
    to.putLong(nonce);
    try {
      start(Cipher.ENCRYPT_MODE, kind, index, nonce);
      cipher.doFinal(body, to);
    } catch (GeneralSecurityException wrong) {
      throw new IllegalStateException("cannot seal journal record " + index, wrong);
    }
  }

  /**
   * @throws AEADBadTagException when the bytes were changed
   */
  ByteBuffer open(byte kind, long index, ByteBuffer sealed) throws GeneralSecurityException {
    start(Cipher.DECRYPT_MODE, kind, index, sealed.getLong());
    var body = ByteBuffer.allocate(sealed.remaining());
    cipher.doFinal(sealed, body);
    return body.flip();
  }

  private void start(int mode, byte kind, long index, long nonce) throws GeneralSecurityException {
    var iv = ByteBuffer.allocate(12).putInt(0).putLong(nonce).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(ByteBuffer.allocate(9).put(kind).putLong(index).flip());
  }
}
