package dev.signalbox.simulator.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A payload on its way to a client in three pieces, so that the large middle one can be shared
 * between sessions.
 *
 * @param data the encoded {@code d}; never changed
 * @param sequence of a dispatch, else 0
 * @param written learns that a dispatch went to the socket; null for what is no dispatch
 */
record Outgoing(byte[] head, byte[] data, byte[] tail, long sequence, @Nullable Written written)
    implements Outbox.Item {
  private static final byte[] END = {'}'};
  private static final byte[] NONE = {};
  private static final byte[] UNKNOWN =
      "\"simulator_unknown\":{\"of\":[1,null,\"two\"]},".getBytes(US_ASCII);

  static final Outgoing HEARTBEAT = control(1, "null");
  static final Outgoing RECONNECT = control(7, "null");
  static final Outgoing HEARTBEAT_ACK = control(11, "null");

  static Outgoing dispatch(String event, long sequence, byte[] data, Written written) {
    String head = "{\"t\":\"" + event + "\",\"s\":" + sequence + ",\"op\":0,\"d\":";
    return new Outgoing(head.getBytes(UTF_8), data, END, sequence, written);
  }

  static Outgoing hello(long heartbeatIntervalMillis) {
    return control(
        10,
        "{\"heartbeat_interval\":"
            + heartbeatIntervalMillis
            + ",\"_trace\":[\"[\\\"simulator\\\"]\"]}");
  }

  static Outgoing invalidSession(boolean resumable) {
    return control(9, Boolean.toString(resumable));
  }

  /** Anything at all, for faults. */
  static Outgoing raw(byte[] json) {
    return new Outgoing(json, NONE, NONE, 0, null);
  }

  void wasWritten() {
    if (written != null) written.upTo(sequence);
  }

  /** A dispatch with members that nobody knows, first in the payload and in its data. */
  Outgoing withUnknownFields() {
    if (sequence == 0) return this;
    boolean object = data.length > 2 && data[0] == '{';
    return new Outgoing(
        insert(head, UNKNOWN), object ? insert(data, UNKNOWN) : data, tail, sequence, written);
  }

  private static byte[] insert(byte[] object, byte[] member) {
    byte[] whole = new byte[object.length + member.length];
    whole[0] = object[0];
    System.arraycopy(member, 0, whole, 1, member.length);
    System.arraycopy(object, 1, whole, 1 + member.length, object.length - 1);
    return whole;
  }

  int size() {
    return head.length + data.length + tail.length;
  }

  private static Outgoing control(int op, String data) {
    return raw(("{\"t\":null,\"s\":null,\"op\":" + op + ",\"d\":" + data + "}").getBytes(US_ASCII));
  }
}
