package dev.signalbox.gateway.shard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import dev.signalbox.gateway.shard.scan.Scan.Malformed;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code op}, {@code t}, {@code s}, the place of {@code d} and the guild id in one pass over
 * a payload's bytes: no tree, and no allocation but the result. Of a key that occurs twice the last
 * one counts. One scanner per connection; not thread-safe.
 */
public final class EnvelopeScanner {
  private static final byte[] OP = "op".getBytes(UTF_8);
  private static final byte[] T = "t".getBytes(UTF_8);
  private static final byte[] S = "s".getBytes(UTF_8);
  private static final byte[] D = "d".getBytes(UTF_8);
  private static final byte[] GUILD_ID = "guild_id".getBytes(UTF_8);
  private static final byte[] ID = "id".getBytes(UTF_8);
  private static final byte[] META = "meta".getBytes(UTF_8);
  private static final byte[] UNAVAILABLE = "unavailable".getBytes(UTF_8);
  private static final byte[] MINUS_ZERO = "-0".getBytes(UTF_8);
  private static final int NO_OPCODE = -1;
  private static final long NOT_A_NUMBER = -2;

  /** Digits of 2^64 - 1. */
  private static final int LONGEST_NUMBER = 20;

  private final JsonBytes json = new JsonBytes();
  private long opcode;
  private @Nullable String event;
  private boolean eventIsText;
  private long sequence;
  private int dataOffset;
  private int dataLength;
  private long guildId;
  private long id;
  private long metaGuildId;
  private boolean unavailable;

  /** What {@link #isUnsigned} read last; unsigned, so no value of it is free to mean "none". */
  private long number;

  /**
   * Scans the readable bytes of a heap buffer; offsets in the result are relative to its reader
   * index, which stays where it is.
   */
  public Scan scan(ByteBuf payload) {
    var start = payload.arrayOffset() + payload.readerIndex();
    return switch (scan(payload.array(), start, payload.readableBytes())) {
      case Envelope e ->
          start == 0
              ? e
              : new Envelope(
                  e.opcode(),
                  e.event(),
                  e.sequence(),
                  e.dataOffset() - start,
                  e.dataLength(),
                  e.guildId(),
                  e.isUnavailable());
      case Malformed malformed -> malformed;
    };
  }

  /** Scans {@code length} bytes from {@code offset}; offsets in the result index {@code bytes}. */
  public Scan scan(byte[] bytes, int offset, int length) {
    json.reset(bytes, offset + length);
    opcode = NO_OPCODE;
    event = null;
    eventIsText = true;
    sequence = Envelope.NO_SEQUENCE;
    dataOffset = offset;
    dataLength = 0;
    forgetData();
    var i = members(json.skipSpace(offset), Level.ENVELOPE);
    if (i >= 0) {
      i = json.skipSpace(i);
      i = i < offset + length ? json.fail("something follows the payload", i) : checked(i);
    }
    var result =
        i < 0
            ? new Malformed(json.reason(), json.failedAt() - offset)
            : new Envelope(
                (int) opcode, event, sequence, dataOffset, dataLength, owner(), unavailable);
    json.release();
    return result;
  }

  /** After the last key, because only the last of a duplicated key counts. */
  private int checked(int i) {
    if (opcode == NO_OPCODE) return json.fail("no op", i);
    if (opcode < 0 || opcode > Integer.MAX_VALUE) return json.fail("op is not an opcode", i);
    if (!eventIsText) return json.fail("t is not a string", i);
    if (sequence == NOT_A_NUMBER) return json.fail("s is not a sequence number", i);
    return i;
  }

  private enum Level {
    ENVELOPE,
    DATA,
    META
  }

  private void forgetData() {
    guildId = 0;
    id = 0;
    metaGuildId = 0;
    unavailable = false;
  }

  private long owner() {
    if (guildId != 0) return guildId;
    return switch (event) {
      case "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE" -> id;
      case "RATE_LIMITED" -> metaGuildId;
      case null, default -> 0;
    };
  }

  /** An object's members at a level that interests us. */
  private int members(int i, Level level) {
    if (json.at(i) != '{') return json.unexpected(i);
    i = json.skipSpace(i + 1);
    if (json.at(i) == '}') return i + 1;
    while (true) {
      if (json.at(i) != '"') return json.unexpected(i);
      var nameStart = i + 1;
      i = json.string(i);
      if (i < 0) return i;
      var nameEnd = i - 1;
      var wasEscaped = json.wasEscaped();
      i = json.colon(i);
      if (i < 0) return i;
      i =
          switch (level) {
            case ENVELOPE -> envelopeMember(nameStart, nameEnd, wasEscaped, i);
            case DATA -> dataMember(nameStart, nameEnd, wasEscaped, i);
            case META -> metaMember(nameStart, nameEnd, wasEscaped, i);
          };
      if (i < 0) return i;
      i = json.skipSpace(i);
      var c = json.at(i);
      if (c == '}') return i + 1;
      if (c != ',') return json.unexpected(i);
      i = json.skipSpace(i + 1);
    }
  }

  private int envelopeMember(int nameStart, int nameEnd, boolean wasEscaped, int value) {
    if (is(nameStart, nameEnd, wasEscaped, D)) return data(value);
    var i = json.skipValue(value);
    if (i < 0) return i;
    if (is(nameStart, nameEnd, wasEscaped, OP)) {
      opcode = wholeNumber(value, i);
    } else if (is(nameStart, nameEnd, wasEscaped, T)) {
      eventIsText = json.at(value) == '"' || json.at(value) == 'n';
      event = json.at(value) == '"' ? eventName(value + 1, i - 1) : null;
    } else if (is(nameStart, nameEnd, wasEscaped, S)) {
      sequence = json.at(value) == 'n' ? Envelope.NO_SEQUENCE : wholeNumber(value, i);
    }
    return i;
  }

  private int data(int value) {
    forgetData();
    var i = json.at(value) == '{' ? members(value, Level.DATA) : json.skipValue(value);
    dataOffset = value;
    dataLength = i - value;
    return i;
  }

  private int dataMember(int nameStart, int nameEnd, boolean wasEscaped, int value) {
    if (is(nameStart, nameEnd, wasEscaped, META)) {
      metaGuildId = 0;
      return json.at(value) == '{' ? members(value, Level.META) : json.skipValue(value);
    }
    var i = json.skipValue(value);
    if (i < 0) return i;
    if (is(nameStart, nameEnd, wasEscaped, GUILD_ID)) guildId = snowflake(value, i);
    else if (is(nameStart, nameEnd, wasEscaped, ID)) id = snowflake(value, i);
    else if (is(nameStart, nameEnd, wasEscaped, UNAVAILABLE)) unavailable = json.at(value) == 't';
    return i;
  }

  private int metaMember(int nameStart, int nameEnd, boolean wasEscaped, int value) {
    var i = json.skipValue(value);
    if (i >= 0 && is(nameStart, nameEnd, wasEscaped, GUILD_ID)) metaGuildId = snowflake(value, i);
    return i;
  }

  private boolean is(int from, int to, boolean wasEscaped, byte[] name) {
    return wasEscaped
        ? json.text(from, to).equals(new String(name, UTF_8))
        : json.matches(from, to, name);
  }

  private String eventName(int from, int to) {
    var documented = EventNames.find(json.array(), from, to);
    return documented != null ? documented : json.text(from, to);
  }

  /**
   * A snowflake as string or number; 0 for anything else, because some fields are not validated.
   */
  private long snowflake(int from, int to) {
    if (json.at(from) != '"') return Math.max(0, wholeNumber(from, to));
    if (isUnsigned(json.array(), from + 1, to - 1)) return number;
    var text = json.text(from + 1, to - 1).getBytes(UTF_8);
    var wasEscaped = text.length != to - from - 2;
    return wasEscaped && isUnsigned(text, 0, text.length) ? number : 0;
  }

  private long wholeNumber(int from, int to) {
    if (isUnsigned(json.array(), from, to)) return number < 0 ? NOT_A_NUMBER : number;
    return json.matches(from, to, MINUS_ZERO) ? 0 : NOT_A_NUMBER;
  }

  /** Whether these are decimal digits of at most 64 bits; {@link #number} then is their value. */
  private boolean isUnsigned(byte[] bytes, int from, int to) {
    if (from == to || to - from > LONGEST_NUMBER) return false;
    number = 0;
    for (var i = from; i < to; i++) {
      var digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) return false;
      var isLast = i - from == LONGEST_NUMBER - 1;
      if (isLast && Long.compareUnsigned(number, Long.divideUnsigned(-1L - digit, 10)) > 0) {
        return false;
      }
      number = number * 10 + digit;
    }
    return true;
  }
}
