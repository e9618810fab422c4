package dev.signalbox.gateway.shard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What we need of READY's {@code d}; the rest is passed over.
 *
 * @param guilds ids of the guilds this shard has, as unsigned snowflakes
 */
record ReadyData(@Nullable String sessionId, String resumeUrl, List<Long> guilds) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Null when {@code d} is no object. */
  static @Nullable ReadyData read(byte[] bytes, int offset, int length) {
    String sessionId = null;
    var resumeUrl = "";
    var guilds = new ArrayList<Long>();
    try (var json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) return null;
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        var key = json.currentName();
        var value = json.nextToken();
        if (key.equals("session_id") && value == JsonToken.VALUE_STRING)
          sessionId = json.getString();
        else if (key.equals("resume_gateway_url") && value == JsonToken.VALUE_STRING) {
          resumeUrl = json.getString();
        } else if (key.equals("guilds") && value == JsonToken.START_ARRAY) ids(json, guilds);
        else json.skipChildren();
      }
      return new ReadyData(sessionId, resumeUrl, guilds);
    } catch (JacksonException notUtf8) {
      return null;
    }
  }

  private static void ids(JsonParser json, List<Long> guilds) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        var isId = json.currentName().equals("id");
        if (json.nextToken() == JsonToken.VALUE_STRING && isId) add(json.getString(), guilds);
        else json.skipChildren();
      }
    }
  }

  private static void add(String id, List<Long> guilds) {
    try {
      guilds.add(Long.parseUnsignedLong(id));
    } catch (NumberFormatException noSnowflake) {
      // such a guild cannot be told from a new one; it has no other use for its id
    }
  }
}
