package dev.signalbox.simulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of messages and reactions, of already validated input. Each publishes the event that
 * Discord would send, and throws {@link UnknownObject} for what is not there.
 */
public final class Messages {
  private final World world;

  Messages(World world) {
    this.world = world;
  }

  /** Writes a message: MESSAGE_CREATE. */
  public Message create(Snowflake channelId, Author author, MessageDraft draft) {
    return world.change(() -> {
      Channel channel = channel(channelId);
      Mentions mentions = Mentions.in(draft.content(), draft.allowedMentions());
      Message message =
          new Message(
              world.nextId(),
              channelId,
              channel.guildId(),
              author,
              draft,
              mentions,
              null,
              false,
              List.of());
      world.history(channelId).put(message);
      publish("MESSAGE_CREATE", message);
      return message;
    });
  }

  /**
   * Edits content, embeds, components, attachments or flags: MESSAGE_UPDATE with a new {@code
   * edited_timestamp}.
   */
  public Message edit(Snowflake channelId, Snowflake messageId, MessageEdit edit) {
    return update(channelId, messageId, message -> message.edited(edit, world.clock().instant()));
  }

  /**
   * Gives a deferred interaction response its content: MESSAGE_UPDATE, but nobody sees it as
   * edited.
   */
  public Message complete(Snowflake channelId, Snowflake messageId, MessageEdit edit) {
    return update(channelId, messageId, message -> message.edited(edit, message.editedAt()));
  }

  /** Pins or unpins: MESSAGE_UPDATE and CHANNEL_PINS_UPDATE. */
  public Message pin(Snowflake channelId, Snowflake messageId, boolean pinned) {
    return world.change(() -> {
      Message message = update(channelId, messageId, old -> old.withPinned(pinned));
      ObjectNode data = WorldJson.in(message.guildId()).put("channel_id", channelId.toString());
      data.put("last_pin_timestamp", pinned ? Json.time(world.clock().instant()) : null);
      publish("CHANNEL_PINS_UPDATE", message.guildId(), channelId, null, data);
      return message;
    });
  }

  /** MESSAGE_DELETE. */
  public Message delete(Snowflake channelId, Snowflake messageId) {
    return world.change(() -> {
      Message message = world.history(channelId).remove(messageId);
      if (message == null) throw new UnknownObject(UnknownObject.Kind.MESSAGE, messageId);
      ObjectNode data =
          Json.object().put("id", messageId.toString()).put("channel_id", channelId.toString());
      if (message.guildId() != null && !message.isEphemeral())
        data.put("guild_id", message.guildId().toString());
      publish("MESSAGE_DELETE", message, data);
      return message;
    });
  }

  /** Deletes those that exist: MESSAGE_DELETE_BULK, or nothing when none does. */
  public List<Snowflake> deleteAll(Snowflake channelId, Collection<Snowflake> messageIds) {
    return world.change(() -> {
      Channel channel = channel(channelId);
      MessageHistory history = world.history(channelId);
      List<Snowflake> deleted =
          messageIds.stream().filter(id -> history.remove(id) != null).toList();
      if (deleted.isEmpty()) return deleted;
      ObjectNode data = WorldJson.in(channel.guildId()).put("channel_id", channelId.toString());
      data.set("ids", Json.ids(deleted));
      publish("MESSAGE_DELETE_BULK", channel.guildId(), channelId, null, data);
      return deleted;
    });
  }

  /** MESSAGE_REACTION_ADD; false when the user had reacted so already. */
  public boolean addReaction(
      Snowflake channelId, Snowflake messageId, Snowflake userId, Emoji emoji) {
    return world.change(() -> {
      Message message = message(channelId, messageId);
      Optional<Reaction> present = reaction(message, emoji);
      if (present.isPresent() && present.get().users().contains(userId)) return false;
      List<Reaction> reactions = new ArrayList<>(message.reactions());
      if (present.isPresent()) {
        List<Snowflake> users = new ArrayList<>(present.get().users());
        users.add(userId);
        reactions.set(reactions.indexOf(present.get()), new Reaction(present.get().emoji(), users));
      } else {
        reactions.add(new Reaction(emoji, List.of(userId)));
      }
      world.history(channelId).put(message.withReactions(reactions));
      ObjectNode data = reactionData(message, userId, emoji);
      if (message.guildId() != null) {
        world.member(message.guildId(), userId).ifPresent(m -> data.set("member", m.toJson()));
      }
      data.put("message_author_id", message.author().user().id().toString());
      publish("MESSAGE_REACTION_ADD", message.guildId(), channelId, userId, data);
      return true;
    });
  }

  /** MESSAGE_REACTION_REMOVE; false when there was none. */
  public boolean removeReaction(
      Snowflake channelId, Snowflake messageId, Snowflake userId, Emoji emoji) {
    return world.change(() -> {
      Message message = message(channelId, messageId);
      Optional<Reaction> present = reaction(message, emoji);
      if (present.isEmpty() || !present.get().users().contains(userId)) return false;
      List<Reaction> reactions = new ArrayList<>(message.reactions());
      List<Snowflake> users =
          present.get().users().stream().filter(id -> !id.equals(userId)).toList();
      int index = reactions.indexOf(present.get());
      if (users.isEmpty()) reactions.remove(index);
      else reactions.set(index, new Reaction(present.get().emoji(), users));
      world.history(channelId).put(message.withReactions(reactions));
      publish(
          "MESSAGE_REACTION_REMOVE",
          message.guildId(),
          channelId,
          userId,
          reactionData(message, userId, emoji));
      return true;
    });
  }

  /** MESSAGE_REACTION_REMOVE_ALL, or with an emoji MESSAGE_REACTION_REMOVE_EMOJI. */
  public void removeReactions(Snowflake channelId, Snowflake messageId, @Nullable Emoji emoji) {
    world.change(() -> {
      Message message = message(channelId, messageId);
      List<Reaction> left =
          emoji == null
              ? List.of()
              : message.reactions().stream().filter(r -> !r.emoji().isSameAs(emoji)).toList();
      world.history(channelId).put(message.withReactions(left));
      ObjectNode data = WorldJson.in(message.guildId()).put("channel_id", channelId.toString());
      data.put("message_id", messageId.toString());
      if (emoji != null) data.set("emoji", emoji.toPartialJson());
      String name = emoji == null ? "MESSAGE_REACTION_REMOVE_ALL" : "MESSAGE_REACTION_REMOVE_EMOJI";
      publish(name, message.guildId(), channelId, null, data);
      return message;
    });
  }

  /** TYPING_START. */
  public void type(Snowflake channelId, Snowflake userId) {
    world.change(() -> {
      Channel channel = channel(channelId);
      ObjectNode data = WorldJson.in(channel.guildId()).put("channel_id", channelId.toString());
      data.put("user_id", userId.toString());
      data.put("timestamp", world.clock().instant().getEpochSecond());
      channel
          .guild()
          .flatMap(id -> world.member(id, userId))
          .ifPresent(m -> data.set("member", m.toJson()));
      publish("TYPING_START", channel.guildId(), channelId, userId, data);
      return channel;
    });
  }

  private Message update(Snowflake channelId, Snowflake messageId, UnaryOperator<Message> change) {
    return world.change(() -> {
      Message message = change.apply(message(channelId, messageId));
      world.history(channelId).put(message);
      publish("MESSAGE_UPDATE", message);
      return message;
    });
  }

  private ObjectNode reactionData(Message message, Snowflake userId, Emoji emoji) {
    ObjectNode data = WorldJson.in(message.guildId());
    data.put("user_id", userId.toString());
    data.put("channel_id", message.channelId().toString());
    data.put("message_id", message.id().toString());
    data.set("emoji", emoji.toPartialJson());
    data.put("burst", false);
    data.put("type", 0);
    return data;
  }

  private static Optional<Reaction> reaction(Message message, Emoji emoji) {
    return message.reactions().stream().filter(r -> r.emoji().isSameAs(emoji)).findFirst();
  }

  private void publish(String name, Message message) {
    publish(name, message, world.json().messageEvent(message));
  }

  private void publish(String name, Message message, ObjectNode data) {
    Snowflake only = message.author().visibleTo();
    Audience audience = only == null ? Audience.EVERYBODY : new Audience.OnlyUser(only);
    Snowflake writer = message.author().user().id();
    world.publish(
        new WorldEvent(
            name, message.guildId(), message.channelId(), writer, audience, Payload.of(data)));
  }

  private void publish(
      String name,
      @Nullable Snowflake guildId,
      Snowflake channelId,
      @Nullable Snowflake subject,
      ObjectNode data) {
    world.publish(
        new WorldEvent(name, guildId, channelId, subject, Audience.EVERYBODY, Payload.of(data)));
  }

  private Channel channel(Snowflake channelId) {
    return world
        .channel(channelId)
        .orElseThrow(() -> new UnknownObject(UnknownObject.Kind.CHANNEL, channelId));
  }

  private Message message(Snowflake channelId, Snowflake messageId) {
    return world
        .message(channelId, messageId)
        .orElseThrow(() -> new UnknownObject(UnknownObject.Kind.MESSAGE, messageId));
  }
}
