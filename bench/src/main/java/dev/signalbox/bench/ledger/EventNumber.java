package dev.signalbox.bench.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Finds the number that the simulator puts at the end of every event it generates: {@code
 * …,"simulator_event":123}}.
 */
final class EventNumber {

  private static final byte[] KEY = "\"simulator_event\":".getBytes(US_ASCII);

  /** The longest number, the key and the closing brace. */
  private static final int TAIL = KEY.length + 20;

  private EventNumber() {}

  /** 0 for an event that is not of the load. */
  static long of(byte[] body) {
    for (int at = body.length - KEY.length; at >= Math.max(0, body.length - TAIL); at--) {
      if (isKeyAt(body, at)) return digits(body, at + KEY.length);
    }
    return 0;
  }

  private static boolean isKeyAt(byte[] body, int at) {
    for (int i = 0; i < KEY.length; i++) {
      if (body[at + i] != KEY[i]) return false;
    }
    return true;
  }

  private static long digits(byte[] body, int from) {
    long number = 0;
    for (int at = from; at < body.length && body[at] >= '0' && body[at] <= '9'; at++) {
      number = number * 10 + (body[at] - '0');
    }
    return number;
  }
}
