package dev.signalbox.servicekit.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys a service accepts, by the client's name. Only their digests are kept. */
public final class ApiKeys {

  /** A shorter key could be guessed. */
  private static final int MIN_LENGTH = 16;

  private final Map<String, byte[]> digestByClient;

  private ApiKeys(Map<String, byte[]> digestByClient) {
    this.digestByClient = digestByClient;
  }

  /**
   * @param text {@code name:key,name:key}; empty accepts nobody
   * @throws IllegalArgumentException for a malformed entry; the message never holds a key
   */
  public static ApiKeys parse(String text) {
    var keys = new LinkedHashMap<String, byte[]>();
    int position = 0;
    for (var entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
      position++;
      int colon = entry.indexOf(':');
      if (colon < 1 || entry.strip().length() - colon - 1 < MIN_LENGTH) {
        throw new IllegalArgumentException(
            "entry "
                + position
                + " is not <client>:<key of at least "
                + MIN_LENGTH
                + " characters>");
      }
      keys.put(entry.substring(0, colon).strip(), digest(entry.substring(colon + 1).strip()));
    }
    return new ApiKeys(keys);
  }

  /** The client that this key belongs to. Every key is compared, each in constant time. */
  public Optional<String> clientOf(String key) {
    var digest = digest(key);
    Optional<String> found = Optional.empty();
    for (var entry : digestByClient.entrySet()) {
      if (MessageDigest.isEqual(entry.getValue(), digest)) {
        found = Optional.of(entry.getKey());
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return "ApiKeys" + digestByClient.keySet();
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
