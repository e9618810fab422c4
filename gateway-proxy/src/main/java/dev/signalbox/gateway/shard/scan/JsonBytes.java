package dev.signalbox.gateway.shard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks over JSON values in a byte array. Each step takes the index it starts at and returns the
 * index after what it read, or a negative number after {@link #fail}. The grammar is checked in
 * full (RFC 8259); whether the text inside strings is valid UTF-8 is not.
 */
final class JsonBytes {
  /** Containers inside one another that are followed; Discord's payloads stay below 20. */
  static final int MAX_DEPTH = 512;

  private static final int FAILED = -1;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final byte[] TRUE = "true".getBytes(UTF_8);
  private static final byte[] FALSE = "false".getBytes(UTF_8);
  private static final byte[] NULL = "null".getBytes(UTF_8);

  private final boolean[] inObject = new boolean[MAX_DEPTH];
  private byte[] bytes = {};
  private int end;
  private boolean escaped;
  private String reason = "";
  private int failedAt;

  void reset(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
    reason = "";
    failedAt = 0;
  }

  int fail(String reason, int at) {
    this.reason = reason;
    failedAt = at;
    return FAILED;
  }

  String reason() {
    return reason;
  }

  int failedAt() {
    return failedAt;
  }

  /** Forgets the array, so that an idle scanner holds no payload. */
  void release() {
    bytes = new byte[0];
    end = 0;
  }

  /** The byte at {@code i}, or 0 past the end. */
  byte at(int i) {
    return i < end ? bytes[i] : 0;
  }

  int skipSpace(int i) {
    while (i < end) {
      var c = bytes[i];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') break;
      i++;
    }
    return i;
  }

  /** One value of any kind, starting exactly at {@code i}. */
  int skipValue(int i) {
    var depth = 0;
    while (true) {
      var c = at(i);
      if (c == '{' || c == '[') {
        var close = c == '{' ? '}' : ']';
        var inner = skipSpace(i + 1);
        if (at(inner) == close) {
          i = inner + 1;
        } else {
          if (depth == MAX_DEPTH) return fail("nested too deeply", i);
          inObject[depth++] = c == '{';
          i = c == '{' ? memberName(inner) : inner;
          if (i < 0) return i;
          continue;
        }
      } else {
        i = scalar(i, c);
        if (i < 0) return i;
      }
      while (true) {
        if (depth == 0) return i;
        i = skipSpace(i);
        c = at(i);
        if (c == ',') {
          i = skipSpace(i + 1);
          if (inObject[depth - 1]) i = memberName(i);
          if (i < 0) return i;
          break;
        }
        if (c != (inObject[depth - 1] ? '}' : ']')) return unexpected(i);
        depth--;
        i++;
      }
    }
  }

  /** A member's name, the colon and the space after it. */
  int memberName(int i) {
    if (at(i) != '"') return unexpected(i);
    i = string(i);
    return i < 0 ? i : colon(i);
  }

  int colon(int i) {
    i = skipSpace(i);
    return at(i) == ':' ? skipSpace(i + 1) : unexpected(i);
  }

  int unexpected(int i) {
    return i >= end ? fail("ends too early", i) : fail("unexpected byte", i);
  }

  private int scalar(int i, byte c) {
    return switch (c) {
      case '"' -> string(i);
      case 't' -> literal(i, TRUE);
      case 'f' -> literal(i, FALSE);
      case 'n' -> literal(i, NULL);
      default -> number(i);
    };
  }

  private int literal(int i, byte[] word) {
    return matches(i, Math.min(i + word.length, end), word) ? i + word.length : unexpected(i);
  }

  private int number(int i) {
    var start = at(i) == '-' ? i + 1 : i;
    var after = digits(start);
    if (after == start) return unexpected(after);
    if (at(start) == '0' && after > start + 1) return fail("number with a leading zero", start);
    if (at(after) == '.') {
      var fraction = after + 1;
      after = digits(fraction);
      if (after == fraction) return unexpected(after);
    }
    if (at(after) == 'e' || at(after) == 'E') {
      var exponent = at(after + 1) == '+' || at(after + 1) == '-' ? after + 2 : after + 1;
      after = digits(exponent);
      if (after == exponent) return unexpected(after);
    }
    return after;
  }

  private int digits(int i) {
    while (at(i) >= '0' && at(i) <= '9') i++;
    return i;
  }

  /** A string with its quotes; {@link #wasEscaped} then says whether a backslash stood in it. */
  int string(int i) {
    escaped = false;
    i++;
    while (true) {
      i = plainRun(i);
      var c = at(i);
      if (i >= end) return fail("ends inside a string", i);
      if (c == '"') return i + 1;
      if (c != '\\') return fail("control character in a string", i);
      escaped = true;
      i = escape(i + 1);
      if (i < 0) return i;
    }
  }

  boolean wasEscaped() {
    return escaped;
  }

  /** Eight bytes at a time: to the next quote, backslash or control character. */
  private int plainRun(int i) {
    while (i + Long.BYTES <= end) {
      var word = (long) LONG.get(bytes, i);
      var quote = word ^ (EACH * '"');
      var backslash = word ^ (EACH * '\\');
      var found =
          (((quote - EACH) & ~quote)
                  | ((backslash - EACH) & ~backslash)
                  | ((word - EACH * ' ') & ~word))
              & HIGH;
      if (found != 0) return i + (Long.numberOfTrailingZeros(found) >>> 3);
      i += Long.BYTES;
    }
    while (i < end && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] & 0xff) >= ' ') i++;
    return i;
  }

  private int escape(int i) {
    return switch (at(i)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 1;
      case 'u' -> {
        for (var digit = i + 1; digit <= i + 4; digit++) {
          if (Character.digit(at(digit), 16) < 0) yield unexpected(digit);
        }
        yield i + 5;
      }
      default -> i >= end ? fail("ends inside a string", i) : fail("unknown escape", i);
    };
  }

  boolean matches(int from, int to, byte[] word) {
    return Arrays.equals(bytes, from, to, word, 0, word.length);
  }

  byte[] array() {
    return bytes;
  }

  /** The text between two quotes; the string has been walked over, so it is well formed. */
  String text(int from, int to) {
    if (indexOfBackslash(from, to) < 0) {
      return new String(bytes, from, to - from, UTF_8);
    }
    var out = new StringBuilder();
    var run = new ByteArrayOutputStream();
    for (var i = from; i < to; ) {
      if (bytes[i] != '\\') {
        run.write(bytes[i++]);
        continue;
      }
      out.append(run.toString(UTF_8));
      run.reset();
      var c = bytes[i + 1];
      if (c == 'u') {
        out.append((char) Integer.parseInt(new String(bytes, i + 2, 4, UTF_8), 16));
        i += 6;
      } else {
        out.append(unescaped(c));
        i += 2;
      }
    }
    return out.append(run.toString(UTF_8)).toString();
  }

  private int indexOfBackslash(int from, int to) {
    for (var i = from; i < to; i++) if (bytes[i] == '\\') return i;
    return -1;
  }

  private static char unescaped(byte c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) c;
    };
  }
}
