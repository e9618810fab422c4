package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code d} of an event: encoded once and shared by every session, parsed only when somebody
 * asks for the tree. Neither form may be changed. Thread-safe: at worst two threads encode the same
 * bytes.
 */
public final class Payload {
  private volatile byte @Nullable [] bytes;
  private volatile @Nullable ObjectNode tree;

  private Payload(byte @Nullable [] bytes, @Nullable ObjectNode tree) {
    this.bytes = bytes;
    this.tree = tree;
  }

  public static Payload of(ObjectNode tree) {
    return new Payload(null, tree);
  }

  /** Any JSON, valid or not: faults are injected this way. */
  public static Payload of(byte[] json) {
    return new Payload(json, null);
  }

  public byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      known = Json.MAPPER.writeValueAsBytes(tree);
      bytes = known;
    }
    return known;
  }

  /**
   * @throws tools.jackson.core.JacksonException when injected bytes are not a JSON object
   */
  public ObjectNode tree() {
    ObjectNode known = tree;
    if (known == null) {
      known = Json.MAPPER.readValue(bytes(), ObjectNode.class);
      tree = known;
    }
    return known;
  }
}
