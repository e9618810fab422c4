package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Snowflake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which message a nonce of an author stands for, for as long as Discord remembers it ("the past few
 * minutes"). Holds {@value #MOST} at most; beyond that the oldest is forgotten early. Thread-safe.
 */
final class Nonces {
  private static final int MOST = 100_000;

  private final Duration window;
  private final InstantSource clock;
  private final Consumer<Message> onRepeat;
  private final Map<Key, Used> used =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Used> eldest) {
          return size() > MOST || eldest.getValue().since.plus(window).isBefore(clock.instant());
        }
      };

  private record Key(Snowflake author, String nonce) {}

  private record Used(Snowflake channel, Snowflake message, Instant since) {}

  /**
   * @param onRepeat learns which message a repeated nonce was answered with
   */
  Nonces(Duration window, InstantSource clock, Consumer<Message> onRepeat) {
    this.window = window;
    this.clock = clock;
    this.onRepeat = onRepeat;
  }

  /**
   * The message of this nonce: the one that is there already, or the one now created. Two requests
   * at once get the same one.
   *
   * @param enforce whether an existing message is to be returned at all
   * @param find looks a message up by channel and id; empty when it was deleted since
   */
  synchronized Message once(
      Snowflake author,
      @Nullable JsonNode nonce,
      boolean enforce,
      BiFunction<Snowflake, Snowflake, Optional<Message>> find,
      Supplier<Message> create) {
    if (nonce == null) {
      return create.get();
    }
    var key = new Key(author, nonce.asString(""));
    var known = used.get(key);
    if (enforce && known != null && !known.since.plus(window).isBefore(clock.instant())) {
      var there = find.apply(known.channel, known.message);
      if (there.isPresent()) {
        onRepeat.accept(there.get());
        return there.get();
      }
    }
    var message = create.get();
    used.remove(key); // so that it counts as the youngest
    used.put(key, new Used(message.channelId(), message.id(), clock.instant()));
    return message;
  }
}
