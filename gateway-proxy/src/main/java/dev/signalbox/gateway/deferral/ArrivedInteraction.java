package dev.signalbox.gateway.deferral;

import dev.signalbox.contract.Snowflake;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The few fields of an INTERACTION_CREATE that a deferral needs.
 *
 * @param type 2 command, 3 component; others are never deferred
 * @param token lets anybody answer: it appears in no log
 * @param commandId {@code data.id}; absent for a component
 * @param customId {@code data.custom_id}; absent for a command
 */
record ArrivedInteraction(
    Snowflake id, int type, String token, @Nullable String commandId, @Nullable String customId) {
  static final int APPLICATION_COMMAND = 2;
  static final int MESSAGE_COMPONENT = 3;

  private static final JsonFactory JSON = new JsonFactory();

  /** Empty when it lacks what every interaction has. */
  static Optional<ArrivedInteraction> parse(byte[] body) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      return Optional.ofNullable(new Fields().read(parser));
    } catch (JacksonException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static final class Fields {
    private @Nullable String id;
    private int type;
    private @Nullable String token;
    private @Nullable String commandId;
    private @Nullable String customId;

    @Nullable ArrivedInteraction read(JsonParser parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) return null;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        var value = parser.nextToken();
        switch (name) {
          case "id" -> id = parser.getString();
          case "type" -> type = parser.getIntValue();
          case "token" -> token = parser.getString();
          case "data" -> {
            if (value == JsonToken.START_OBJECT) readData(parser);
          }
          default -> parser.skipChildren();
        }
      }
      if (id == null || token == null || token.isEmpty()) return null;
      return new ArrivedInteraction(Snowflake.parse(id), type, token, commandId, customId);
    }

    private void readData(JsonParser parser) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "id" -> commandId = parser.getString(); // a number in a component's data
          case "custom_id" -> customId = parser.getString();
          default -> parser.skipChildren();
        }
      }
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ArrivedInteraction[" + id + ", type=" + type + "]";
  }
}
