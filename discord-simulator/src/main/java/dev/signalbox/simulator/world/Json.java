package dev.signalbox.simulator.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How Discord writes ids, times and nulls; the one mapper for payloads. */
public final class Json {
  /** Thread-safe; knows nothing but trees. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** An id as its decimal string, or null. */
  public static @Nullable String id(@Nullable Snowflake id) {
    return id == null ? null : id.toString();
  }

  public static ArrayNode ids(Collection<Snowflake> ids) {
    ArrayNode array = array();
    ids.forEach(id -> array.add(id.toString()));
    return array;
  }

  /** {@code 2017-07-11T17:27:07.299000+00:00}, or null. */
  public static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : TIMESTAMP.format(time);
  }
}
