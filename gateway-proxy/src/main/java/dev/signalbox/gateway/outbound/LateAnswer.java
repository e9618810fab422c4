package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.deferral.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a handler's callback for an interaction that is deferred already. */
sealed interface LateAnswer {
  /** {@code PATCH @original}. */
  record Edit(ObjectNode message) implements LateAnswer {}

  /** A message of its own: the original is the one with the component. */
  record Followup(ObjectNode message) implements LateAnswer {}

  /** It wanted what has been done. */
  record Nothing() implements LateAnswer {}

  /**
   * @param problem in words for the handler
   */
  record TooLate(String problem) implements LateAnswer {}

  /** Message flags that an edit may have: SUPPRESS_EMBEDS, IS_COMPONENTS_V2. */
  int FLAGS_OF_AN_EDIT = 1 << 2 | 1 << 15;

  /**
   * @param callback {@code {type, data?}}
   * @see <a
   *     href="https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type">Discord:
   *     Interaction Callback Type</a>
   */
  static LateAnswer of(JsonNode callback, Kind deferred) {
    boolean toComponent = deferred == Kind.UPDATE;
    return switch (callback.path("type").asInt(0)) {
      case 4 -> toComponent ? new Followup(data(callback)) : new Edit(asEdit(data(callback)));
      case 5 -> toComponent ? tooLate("a deferred message can no longer be begun") : new Nothing();
      case 6 -> toComponent ? new Nothing() : tooLate("a command has no message to update");
      case 7 ->
          toComponent
              ? new Edit(asEdit(data(callback)))
              : tooLate("a command has no message to update");
      case 9 -> tooLate("a modal can no longer be shown");
      default -> tooLate("an answer of this type can no longer be given");
    };
  }

  /**
   * What has the effect of a callback that Discord may have taken already: its message is the
   * original then.
   */
  static LateAnswer repeated(JsonNode callback) {
    return switch (callback.path("type").asInt(0)) {
      case 4, 7 -> new Edit(asEdit(data(callback)));
      case 5, 6 -> new Nothing();
      default -> new TooLate("an answer of this type cannot be repeated");
    };
  }

  private static TooLate tooLate(String problem) {
    return new TooLate("nobody answered in time, so the interaction was deferred; " + problem);
  }

  private static ObjectNode data(JsonNode callback) {
    return callback.path("data") instanceof ObjectNode data
        ? data.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  /** Whether the answer is ephemeral was decided by the deferral; an edit cannot be read aloud. */
  private static ObjectNode asEdit(ObjectNode message) {
    message.remove("tts");
    int flags = message.path("flags").asInt(0) & FLAGS_OF_AN_EDIT;
    message.remove("flags");
    if (flags != 0) message.put("flags", flags);
    return message;
  }
}
