package dev.signalbox.gateway.shard;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Hello's {@code d}. */
final class HelloData {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long LONGEST_MS = Duration.ofDays(1).toMillis();

  private HelloData() {}

  /** {@code heartbeat_interval}; empty when there is no usable one. */
  static Optional<Duration> heartbeatInterval(byte[] bytes, int offset, int length) {
    try (var json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        var isInterval = json.currentName().equals("heartbeat_interval");
        if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && isInterval) {
          var interval = json.getLongValue();
          return interval > 0 && interval <= LONGEST_MS
              ? Optional.of(Duration.ofMillis(interval))
              : Optional.empty();
        }
        json.skipChildren();
      }
      return Optional.empty();
    } catch (JacksonException unusable) {
      return Optional.empty();
    }
  }
}
