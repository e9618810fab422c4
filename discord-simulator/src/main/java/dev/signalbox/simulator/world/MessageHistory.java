package dev.signalbox.simulator.world;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The latest messages of one channel; the oldest leave first. Written under the world's lock, read
 * freely.
 */
final class MessageHistory {
  private final int limit;
  private final ConcurrentSkipListMap<Snowflake, Message> messages = new ConcurrentSkipListMap<>();

  MessageHistory(int limit) {
    this.limit = limit;
  }

  void put(Message message) {
    boolean isNew = messages.put(message.id(), message) == null;
    if (isNew && messages.size() > limit) messages.pollFirstEntry();
  }

  @Nullable Message remove(Snowflake id) {
    return messages.remove(id);
  }

  Optional<Message> get(Snowflake id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** Id of the newest message that is not ephemeral. */
  @Nullable Snowflake lastId() {
    for (Message message : messages.descendingMap().values()) {
      if (!message.isEphemeral()) return message.id();
    }
    return null;
  }

  /** Newest first, of those strictly between the bounds; a null bound is none. */
  List<Message> newestFirst(
      @Nullable Snowflake after, @Nullable Snowflake before, int count, Predicate<Message> which) {
    return between(after, before).descendingMap().values().stream()
        .filter(which)
        .limit(count)
        .toList();
  }

  /** Oldest first, of those strictly after the bound. */
  List<Message> oldestFirst(Snowflake after, int count, Predicate<Message> which) {
    return between(after, null).values().stream().filter(which).limit(count).toList();
  }

  private NavigableMap<Snowflake, Message> between(
      @Nullable Snowflake after, @Nullable Snowflake before) {
    NavigableMap<Snowflake, Message> range = messages;
    if (after != null) range = range.tailMap(after, false);
    if (before != null) range = range.headMap(before, false);
    return range;
  }
}
