package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.plan.ShardId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What we say on the websocket, as bytes. Holds the token; keeps it out of {@code toString}. */
final class OutgoingPayloads {
  /** Discord closes with 4002 when a payload is longer. */
  static final int MAX_BYTES = 4096;

  private final JsonMapper json = JsonMapper.builder().build();
  private final String token;
  private final Intents intents;
  private final boolean compress;

  /**
   * @param compress whether Discord may compress single payloads
   */
  OutgoingPayloads(String token, Intents intents, boolean compress) {
    this.token = token;
    this.intents = intents;
    this.compress = compress;
  }

  byte[] identify(ShardId shard) {
    var data = new LinkedHashMap<String, Object>();
    data.put("token", token);
    data.put("intents", intents.bits());
    data.put("properties", Map.of("os", "linux", "browser", "signalbox", "device", "signalbox"));
    data.put("compress", compress);
    data.put("shard", new int[] {shard.id(), shard.total()});
    return bytes(2, data);
  }

  byte[] resume(String sessionId, long sequence) {
    var data = new LinkedHashMap<String, Object>();
    data.put("token", token);
    data.put("session_id", sessionId);
    data.put("seq", sequence);
    return bytes(6, data);
  }

  /** {@code sequence} is negative for null. */
  byte[] heartbeat(long sequence) {
    return bytes(1, sequence < 0 ? null : sequence);
  }

  private byte[] bytes(int opcode, @Nullable Object data) {
    var payload = new LinkedHashMap<String, @Nullable Object>();
    payload.put("op", opcode);
    payload.put("d", data);
    return json.writeValueAsBytes(payload);
  }
}
