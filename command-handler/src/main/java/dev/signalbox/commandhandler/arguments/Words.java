package dev.signalbox.commandhandler.arguments;

/**
 * A line word by word. {@code "two words"} is one, with {@code \"} for a quote inside it; a quote
 * that is never closed is an ordinary character.
 */
final class Words {

  private final String line;
  private int position;

  Words(String line) {
    this.line = line;
    skipSpaces();
  }

  boolean isAtEnd() {
    return position == line.length();
  }

  String next() {
    int closing = line.charAt(position) == '"' ? closingQuote(position) : -1;
    String word;
    if (closing > 0) {
      word = unescaped(line.substring(position + 1, closing));
      position = closing + 1;
    } else {
      int end = position;
      while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
        end++;
      }
      word = line.substring(position, end);
      position = end;
    }
    skipSpaces();
    return word;
  }

  /** Everything that is left; without its quotes when it is one quoted text. */
  String rest() {
    var rest = line.substring(position).stripTrailing();
    boolean isQuoted =
        rest.charAt(0) == '"' && closingQuote(position) == position + rest.length() - 1;
    position = line.length();
    return isQuoted ? unescaped(rest.substring(1, rest.length() - 1)) : rest;
  }

  private int closingQuote(int opening) {
    for (int i = opening + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  private static String unescaped(String quoted) {
    return quoted.replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private void skipSpaces() {
    while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
      position++;
    }
  }
}
