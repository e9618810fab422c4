package dev.signalbox.simulator.interactions;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways to respond first.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/receiving-and-responding">Discord:
 *     Receiving and Responding</a>
 */
enum ResponseType {
  MESSAGE(4),
  DEFERRED_MESSAGE(5),
  DEFERRED_UPDATE(6),
  UPDATE(7),
  AUTOCOMPLETE_RESULT(8),
  MODAL(9);

  private final int number;

  ResponseType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static Optional<ResponseType> of(int number) {
    return Stream.of(values()).filter(type -> type.number == number).findFirst();
  }

  /**
   * Whether Discord takes this response to that kind of interaction.
   *
   * @param onMessage whether a message with components started it, directly or through a modal
   */
  boolean answers(Kind kind, boolean onMessage) {
    return switch (this) {
      case MESSAGE, DEFERRED_MESSAGE -> kind != Kind.AUTOCOMPLETE;
      case DEFERRED_UPDATE, UPDATE ->
          kind != Kind.AUTOCOMPLETE && kind != Kind.COMMAND && onMessage;
      case AUTOCOMPLETE_RESULT -> kind == Kind.AUTOCOMPLETE;
      case MODAL -> kind == Kind.COMMAND || kind == Kind.COMPONENT;
    };
  }
}
