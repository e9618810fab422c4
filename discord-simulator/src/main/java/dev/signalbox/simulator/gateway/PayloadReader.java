package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.gateway.ClientPayload.Heartbeat;
import dev.signalbox.simulator.gateway.ClientPayload.Identify;
import dev.signalbox.simulator.gateway.ClientPayload.PresenceUpdate;
import dev.signalbox.simulator.gateway.ClientPayload.Refused;
import dev.signalbox.simulator.gateway.ClientPayload.RequestChannelInfo;
import dev.signalbox.simulator.gateway.ClientPayload.RequestGuildMembers;
import dev.signalbox.simulator.gateway.ClientPayload.RequestSoundboardSounds;
import dev.signalbox.simulator.gateway.ClientPayload.Resume;
import dev.signalbox.simulator.gateway.ClientPayload.VoiceStateUpdate;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a client's payload: strict about what Discord closes for, lenient where Discord is.
 * Malformed JSON or envelope is 4002; an unknown opcode, or a {@code d} that does not fit its
 * opcode, is 4001.
 */
final class PayloadReader {
  private static final int MAX_USER_IDS = 100;
  private static final int MAX_NONCE_BYTES = 32;
  private static final int DEFAULT_LARGE_THRESHOLD = 50;

  private PayloadReader() {}

  static ClientPayload read(byte[] json) {
    JsonNode envelope;
    try {
      envelope = Json.MAPPER.readTree(json);
    } catch (JacksonException malformed) {
      return new Refused(CloseCode.DECODE_ERROR, "Error while decoding payload.");
    }
    if (envelope == null || !envelope.isObject() || !envelope.path("op").isInt()) {
      return new Refused(CloseCode.DECODE_ERROR, "Error while decoding payload.");
    }
    JsonNode d = envelope.path("d");
    try {
      return read(envelope.get("op").intValue(), d);
    } catch (BadField bad) {
      return new Refused(CloseCode.BAD_PAYLOAD, "Bad payload: " + bad.getMessage() + ".");
    }
  }

  private static ClientPayload read(int op, JsonNode d) {
    return switch (op) {
      case 1 -> heartbeat(d);
      case 2 -> identify(object(d));
      case 3 -> presence(object(d));
      case 4 -> voice(object(d));
      case 6 -> resume(object(d));
      case 8 -> members(object(d));
      case 31 -> new RequestSoundboardSounds(snowflakes(object(d), "guild_ids"));
      case 43 -> channelInfo(object(d));
      default -> new Refused(CloseCode.UNKNOWN_OPCODE, "Unknown opcode.");
    };
  }

  private static ClientPayload heartbeat(JsonNode d) {
    if (!d.isNull() && !d.isMissingNode() && !d.isIntegralNumber())
      throw new BadField("d must be the last s or null");
    return new Heartbeat();
  }

  private static ClientPayload identify(ObjectNode d) {
    if (!d.path("properties").isObject()) throw new BadField("properties must be an object");
    JsonNode intents = d.path("intents");
    boolean given = !intents.isMissingNode() && !intents.isNull();
    if (given && !intents.isIntegralNumber()) throw new BadField("intents must be an integer");
    JsonNode presence = d.path("presence");
    return new Identify(
        text(d, "token"),
        given ? intents.longValue() : null,
        shard(d.path("shard")),
        flag(d, "compress"),
        largeThreshold(d.path("large_threshold")),
        presence instanceof ObjectNode object ? object : null);
  }

  private static @Nullable ShardId shard(JsonNode shard) {
    if (shard.isMissingNode() || shard.isNull()) return null;
    boolean pair =
        shard.isArray() && shard.size() == 2 && shard.get(0).isInt() && shard.get(1).isInt();
    return pair
        ? new ShardId(shard.get(0).intValue(), shard.get(1).intValue())
        : new ShardId(-1, 0);
  }

  private static int largeThreshold(JsonNode threshold) {
    if (threshold.isMissingNode() || threshold.isNull()) return DEFAULT_LARGE_THRESHOLD;
    if (!threshold.isInt() || threshold.intValue() < 50 || threshold.intValue() > 250) {
      throw new BadField("large_threshold must be 50 to 250");
    }
    return threshold.intValue();
  }

  private static ClientPayload presence(ObjectNode d) {
    for (String field : List.of("since", "activities", "status", "afk")) {
      if (!d.has(field)) throw new BadField(field + " is required");
    }
    if (!d.get("activities").isArray()) throw new BadField("activities must be an array");
    if (!d.get("status").isString()) throw new BadField("status must be a string");
    if (!d.get("afk").isBoolean()) throw new BadField("afk must be a boolean");
    return new PresenceUpdate(d);
  }

  private static ClientPayload voice(ObjectNode d) {
    JsonNode channel = d.get("channel_id");
    if (channel == null) throw new BadField("channel_id is required");
    return new VoiceStateUpdate(
        snowflake(d.get("guild_id"), "guild_id"),
        channel.isNull() ? null : snowflake(channel, "channel_id"),
        flag(d, "self_mute"),
        flag(d, "self_deaf"));
  }

  private static ClientPayload resume(ObjectNode d) {
    JsonNode sequence = d.path("seq");
    if (!sequence.isIntegralNumber()) throw new BadField("seq must be an integer");
    return new Resume(text(d, "token"), text(d, "session_id"), sequence.longValue());
  }

  private static ClientPayload members(ObjectNode d) {
    List<String> userIds = userIds(d.get("user_ids"));
    JsonNode query = d.path("query");
    boolean byQuery = query.isString();
    if (byQuery == (userIds != null))
      throw new BadField("exactly one of query and user_ids is required");
    JsonNode limit = d.path("limit");
    if (byQuery && !limit.isInt()) throw new BadField("limit is required with query");
    String nonce = d.path("nonce").isString() ? d.get("nonce").stringValue() : null;
    if (nonce != null && nonce.getBytes(StandardCharsets.UTF_8).length > MAX_NONCE_BYTES)
      nonce = null;
    return new RequestGuildMembers(
        snowflake(d.get("guild_id"), "guild_id"),
        byQuery ? query.stringValue() : null,
        limit.isInt() ? limit.intValue() : 0,
        userIds,
        flag(d, "presences"),
        nonce);
  }

  private static @Nullable List<String> userIds(@Nullable JsonNode node) {
    if (node == null || node.isNull()) return null;
    List<String> ids = new ArrayList<>();
    if (node.isArray()) {
      for (JsonNode element : node) ids.add(requireId(element));
    } else {
      ids.add(requireId(node));
    }
    if (ids.size() > MAX_USER_IDS) throw new BadField("user_ids may have 100 elements");
    return ids;
  }

  private static String requireId(JsonNode node) {
    String text = ClientPayload.idText(node);
    if (text == null) throw new BadField("user_ids must be snowflakes");
    return text;
  }

  private static ClientPayload channelInfo(ObjectNode d) {
    List<String> fields = new ArrayList<>();
    for (JsonNode field : d.path("fields")) fields.add(field.asString());
    if (!d.path("fields").isArray()) throw new BadField("fields must be an array");
    return new RequestChannelInfo(snowflake(d.get("guild_id"), "guild_id"), fields);
  }

  private static ObjectNode object(JsonNode d) {
    if (d instanceof ObjectNode object) return object;
    throw new BadField("d must be an object");
  }

  private static String text(ObjectNode d, String field) {
    if (d.path(field).isString()) return d.get(field).stringValue();
    throw new BadField(field + " must be a string");
  }

  private static boolean flag(ObjectNode d, String field) {
    JsonNode value = d.path(field);
    if (value.isMissingNode() || value.isNull()) return false;
    if (value.isBoolean()) return value.booleanValue();
    throw new BadField(field + " must be a boolean");
  }

  private static List<Snowflake> snowflakes(ObjectNode d, String field) {
    if (!d.path(field).isArray()) throw new BadField(field + " must be an array");
    List<Snowflake> ids = new ArrayList<>();
    for (JsonNode element : d.get(field)) ids.add(snowflake(element, field));
    return ids;
  }

  private static Snowflake snowflake(@Nullable JsonNode node, String field) {
    String text = ClientPayload.idText(node);
    if (text == null) throw new BadField(field + " must be a snowflake");
    return Snowflake.tryParse(text).orElseThrow(() -> new BadField(field + " must be a snowflake"));
  }

  /** Leaves the reading at once; never seen outside. */
  private static final class BadField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadField(String message) {
      super(message, null, false, false);
    }
  }
}
