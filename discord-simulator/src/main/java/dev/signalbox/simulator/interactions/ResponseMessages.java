package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.MessageEdit;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes and edits the messages of interactions: by the bot, through the application's webhook. */
@Component
final class ResponseMessages {
  private final World world;

  ResponseMessages(World world) {
    this.world = world;
  }

  /**
   * The original response. Answers to a component reply to its message, unless only one person sees
   * that.
   */
  Message first(OpenInteraction one, MessageDraft draft) {
    Message source = one.facts.source();
    MessageDraft placed =
        source == null || source.isEphemeral()
            ? draft
            : draft.replyingTo(new MessageDraft.Reference(source.channelId(), source.id()));
    return write(one, placed, one.facts.metadata(), one.facts.responseType());
  }

  /**
   * A follow-up, which Discord shows as a reply to the original response.
   *
   * @param original null after a modal
   */
  Message followUp(OpenInteraction one, MessageDraft draft, @Nullable Snowflake original) {
    ObjectNode metadata = one.facts.metadata().deepCopy();
    if (original == null) return write(one, draft, metadata, Author.DEFAULT);
    metadata.put("original_response_message_id", original.toString());
    Snowflake channel = one.facts.channelId();
    boolean seen =
        world.message(channel, original).filter(message -> !message.isEphemeral()).isPresent();
    MessageDraft placed =
        seen ? draft.replyingTo(new MessageDraft.Reference(channel, original)) : draft;
    return write(one, placed, metadata, Author.DEFAULT);
  }

  Message edit(Message message, MessageEdit edit) {
    return world.messages().edit(message.channelId(), message.id(), edit);
  }

  /** Gives a deferred response its content; nobody sees that as an edit. */
  Message complete(Message loading, MessageEdit edit) {
    int flags =
        (edit.flags() == null ? loading.draft().flags() : edit.flags())
            & ~MessageDraft.FLAG_LOADING;
    MessageEdit whole =
        new MessageEdit(
            edit.content(),
            edit.embeds(),
            edit.components(),
            edit.attachments(),
            flags,
            edit.allowedMentions());
    return world.messages().complete(loading.channelId(), loading.id(), whole);
  }

  /** Gives a deferred response the content of a follow-up. */
  Message complete(Message loading, MessageDraft draft) {
    int flags =
        (draft.flags() & ~MessageDraft.FLAG_EPHEMERAL)
            | (loading.draft().flags() & MessageDraft.FLAG_EPHEMERAL);
    return complete(
        loading,
        new MessageEdit(
            draft.content(),
            draft.embeds(),
            draft.components(),
            draft.attachments(),
            flags,
            draft.allowedMentions()));
  }

  private Message write(OpenInteraction one, MessageDraft draft, ObjectNode metadata, int type) {
    Snowflake application = world.application().id();
    Snowflake only = draft.isEphemeral() ? one.facts.userId() : null;
    Author author = new Author(world.bot(), application, application, metadata, type, only);
    return world.messages().create(one.facts.channelId(), author, draft);
  }

  ObjectNode json(Message message) {
    return world.json().message(message, world.bot().id());
  }
}
