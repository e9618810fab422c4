package dev.signalbox.gateway.shard.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.function.Supplier;

/** Envelopes as no sane server would write them: shuffled, escaped, spaced, doubled, incomplete. */
final class RandomDocuments {
  private static final String[] EVENTS = {
    "MESSAGE_CREATE", "GUILD_CREATE", "GUILD_DELETE", "RATE_LIMITED", "NEW_THING", ""
  };
  private static final String[] KEYS = {
    "guild_id", "guild_id", "id", "meta", "unavailable", "op", "t", "s", "d", "name", ""
  };
  private final Random random;
  private final boolean onlyAscii;
  private int oneEscapedIn = 30;

  RandomDocuments(Random random, boolean onlyAscii) {
    this.random = random;
    this.onlyAscii = onlyAscii;
  }

  String envelope() {
    oneEscapedIn = random.nextBoolean() ? 30 : 3;
    var members = new ArrayList<String>();
    add(members, "op", () -> random.nextInt(10) == 0 ? value(3) : "" + random.nextInt(50));
    add(members, "t", () -> random.nextInt(4) == 0 ? "null" : string(pick(EVENTS)));
    add(members, "s", () -> random.nextInt(4) == 0 ? "null" : "" + random.nextInt(1 << 20));
    add(members, "d", () -> random.nextInt(5) == 0 ? value(0) : object(0));
    add(members, "x", () -> value(0));
    Collections.shuffle(members, random);
    return space() + "{" + space() + String.join(",", members) + space() + "}" + space();
  }

  private void add(ArrayList<String> members, String key, Supplier<String> value) {
    var times = new int[] {0, 1, 1, 1, 1, 1, 1, 2}[random.nextInt(8)];
    for (var n = 0; n < times; n++) members.add(member(key, value.get()));
  }

  private String member(String key, String value) {
    return space() + string(key) + space() + ":" + space() + value + space();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 5 ? 6 : 8)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> "false";
      case 3 -> number();
      case 4 -> string(text());
      case 5 -> string("" + (random.nextLong() >>> random.nextInt(64)));
      case 6 -> object(depth + 1);
      default -> array(depth + 1);
    };
  }

  private String object(int depth) {
    var members = new ArrayList<String>();
    for (var n = random.nextInt(6); n > 0; n--) members.add(member(pick(KEYS), value(depth)));
    return "{" + space() + String.join(",", members) + "}";
  }

  private String array(int depth) {
    var values = new ArrayList<String>();
    for (var n = random.nextInt(4); n > 0; n--) values.add(space() + value(depth) + space());
    return "[" + space() + String.join(",", values) + "]";
  }

  private String number() {
    return switch (random.nextInt(7)) {
      case 0 -> "0";
      case 1 -> "-" + (1 + random.nextInt(1000));
      case 2 -> "" + random.nextLong();
      case 3 -> random.nextInt(100) + "." + random.nextInt(1000);
      case 4 -> (1 + random.nextInt(9)) + "7".repeat(random.nextInt(60));
      case 5 -> "-0.0" + random.nextInt(10) + "E-" + random.nextInt(400);
      default -> random.nextInt(100) + "e" + random.nextInt(20);
    };
  }

  private String text() {
    var text = new StringBuilder();
    for (var n = random.nextInt(20); n > 0; n--) {
      text.append("abc \"\\/\n\t{}[]:,é漢".charAt(random.nextInt(onlyAscii ? 15 : 17)));
      if (!onlyAscii && random.nextInt(20) == 0) text.append("😀");
    }
    return text.toString();
  }

  private String string(String text) {
    var out = new StringBuilder("\"");
    for (var c : text.toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ' || random.nextInt(oneEscapedIn) == 0 && !Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else out.append(c);
    }
    return out.append('"').toString();
  }

  private String space() {
    return " \n\t\r".substring(0, random.nextInt(12) == 0 ? 1 + random.nextInt(4) : 0);
  }

  private String pick(String[] options) {
    return options[random.nextInt(options.length)];
  }
}
