package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.servicekit.settings.WrongSetting;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code JOURNAL_KEY}: from it each segment derives an AES key of its own. */
final class JournalKey {
  private static final int BYTES = 32;
  private final byte[] secret;

  private JournalKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * @throws WrongSetting when the text is not 32 bytes in base64; it does not show the value
   */
  static JournalKey parse(String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException notBase64) {
      throw unusable("not base64");
    }
    if (secret.length != BYTES) throw unusable(secret.length + " bytes");
    return new JournalKey(secret);
  }

  private static WrongSetting unusable(String why) {
    return new WrongSetting(
        "JOURNAL_KEY",
        "*** (" + why + ")",
        "32 random bytes in base64, as `openssl rand -base64 32` prints them");
  }

  /** Tells keys apart without giving anything of them away; never 0. */
  long id() {
    return ByteBuffer.wrap(hmac("signalbox journal key id".getBytes(UTF_8))).getLong() | 1;
  }

  SegmentCipher cipherFor(byte[] salt) {
    return new SegmentCipher(new SecretKeySpec(hmac(salt), "AES"));
  }

  private byte[] hmac(byte[] input) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(input);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK lacks HmacSHA256", missing);
    }
  }

  @Override
  public String toString() {
    return "JournalKey[***]";
  }
}
