package dev.signalbox.simulator.world;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The message object. */
final class MessageJson {
  private MessageJson() {}

  static ObjectNode of(World world, Message message, Snowflake viewer) {
    ObjectNode json = basic(world, message);
    MessageDraft.Reference reply = message.draft().replyTo();
    if (reply != null) {
      Optional<Message> referenced = world.message(reply.channelId(), reply.messageId());
      if (referenced.isPresent()) json.set("referenced_message", basic(world, referenced.get()));
      else json.putNull("referenced_message");
    }
    if (!message.reactions().isEmpty()) {
      ArrayNode reactions = json.putArray("reactions");
      message.reactions().forEach(reaction -> reactions.add(reaction(reaction, viewer)));
    }
    return json;
  }

  private static ObjectNode basic(World world, Message message) {
    MessageDraft draft = message.draft();
    Author author = message.author();
    ObjectNode json = Json.object();
    json.put("id", message.id().toString());
    json.put("type", message.type());
    json.put("channel_id", message.channelId().toString());
    json.set("author", world.user(author.user().id()).orElse(author.user()).toJson());
    json.put("content", draft.content());
    json.put("timestamp", Json.time(message.timestamp()));
    json.put("edited_timestamp", Json.time(message.editedAt()));
    json.put("tts", draft.tts());
    json.put("mention_everyone", message.mentions().everyone());
    mentions(world, message, json);
    json.set("mention_roles", Json.ids(message.mentions().roles()));
    ArrayNode attachments = json.putArray("attachments");
    draft
        .attachments()
        .forEach(attachment -> attachments.add(attachment.toJson(message.channelId())));
    json.set("embeds", draft.embeds());
    json.set("components", draft.components());
    json.put("pinned", message.pinned());
    json.put("flags", draft.flags());
    if (draft.nonce() != null) json.set("nonce", draft.nonce());
    if (author.webhookId() != null) json.put("webhook_id", author.webhookId().toString());
    if (author.applicationId() != null)
      json.put("application_id", author.applicationId().toString());
    if (author.interaction() != null) json.set("interaction_metadata", author.interaction());
    if (draft.poll() != null) json.set("poll", draft.poll());
    if (draft.replyTo() != null) reference(draft.replyTo(), message.guildId(), json);
    return json;
  }

  private static void mentions(World world, Message message, ObjectNode json) {
    Set<Snowflake> ids = new LinkedHashSet<>(message.mentions().users());
    MessageDraft.Reference reply = message.draft().replyTo();
    if (reply != null && message.draft().allowedMentions().repliedUser()) {
      world
          .message(reply.channelId(), reply.messageId())
          .ifPresent(to -> ids.add(to.author().user().id()));
    }
    ArrayNode mentions = json.putArray("mentions");
    ids.forEach(id -> world.user(id).ifPresent(user -> mentions.add(user.toJson())));
  }

  private static void reference(
      MessageDraft.Reference reply, @Nullable Snowflake guildId, ObjectNode json) {
    ObjectNode reference = json.putObject("message_reference");
    reference.put("type", 0);
    reference.put("channel_id", reply.channelId().toString());
    reference.put("message_id", reply.messageId().toString());
    if (guildId != null) reference.put("guild_id", guildId.toString());
  }

  private static ObjectNode reaction(Reaction reaction, Snowflake viewer) {
    ObjectNode json = Json.object();
    json.set("emoji", reaction.emoji().toPartialJson());
    json.put("count", reaction.users().size());
    json.putObject("count_details").put("burst", 0).put("normal", reaction.users().size());
    json.putArray("burst_colors");
    json.put("me_burst", false);
    json.put("me", reaction.users().contains(viewer));
    return json;
  }
}
