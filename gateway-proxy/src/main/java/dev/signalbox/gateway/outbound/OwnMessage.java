package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads from a MESSAGE_CREATE what tells whether it is one of ours. */
final class OwnMessage {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NONCE = "\"nonce\"".getBytes(US_ASCII);

  /**
   * The nonce of a message by this author; null for any other. Others may copy a nonce they saw, so
   * it proves nothing without its author.
   */
  static @Nullable String nonce(byte[] message, String author) {
    if (!contains(message, NONCE)) return null;
    try (var parser = JSON.createParser(ObjectReadContext.empty(), message)) {
      return nonce(parser, author);
    } catch (JacksonException malformed) {
      return null;
    }
  }

  private static @Nullable String nonce(JsonParser parser, String author) {
    String nonce = null;
    boolean isOurs = false;
    if (parser.nextToken() != JsonToken.START_OBJECT) return null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("nonce") && value == JsonToken.VALUE_STRING) nonce = parser.getString();
      else if (name.equals("author") && value == JsonToken.START_OBJECT) {
        isOurs = author.equals(id(parser));
      } else parser.skipChildren();
    }
    return isOurs ? nonce : null;
  }

  private static @Nullable String id(JsonParser parser) {
    String id = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      if (name.equals("id")) id = parser.getString();
      else parser.skipChildren();
    }
    return id;
  }

  private static boolean contains(byte[] text, byte[] part) {
    for (int i = 0; i <= text.length - part.length; i++) {
      int matched = 0;
      while (matched < part.length && text[i + matched] == part[matched]) matched++;
      if (matched == part.length) return true;
    }
    return false;
  }

  private OwnMessage() {}
}
