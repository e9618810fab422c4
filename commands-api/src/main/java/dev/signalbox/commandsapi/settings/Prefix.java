package dev.signalbox.commandsapi.settings;

import java.util.Optional;

/** Which prefixes can work. */
public final class Prefix {

  public static final int MIN_LENGTH = 1;
  public static final int MAX_LENGTH = 10;

  private Prefix() {}

  /** What is wrong with it, in the words its author reads; empty when it can be used. */
  public static Optional<String> objectionTo(String prefix) {
    int length = prefix.codePointCount(0, prefix.length());
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return Optional.of("A prefix has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters.");
    }
    if (prefix.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      return Optional.of("A prefix cannot contain spaces.");
    }
    if (prefix.codePoints().anyMatch(Prefix::isInvisible)) {
      return Optional.of("A prefix cannot contain invisible characters.");
    }
    if (prefix.startsWith("/")
        || prefix.startsWith("<")
        || prefix.startsWith("@")
        || prefix.contains("`")) {
      return Optional.of(
          "A prefix cannot begin with `/`, `<` or `@`, nor contain a backtick: these have a meaning already.");
    }
    return Optional.empty();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }
}
