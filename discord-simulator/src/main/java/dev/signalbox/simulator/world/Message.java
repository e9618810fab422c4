package dev.signalbox.simulator.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands. Its JSON parts are shared and must not be changed.
 *
 * @param guildId null in a DM
 * @param draft what was written, with the edits since
 * @param mentions who is mentioned, after allowed mentions; without the author replied to
 * @param mentionsRepliedUser whether the author of {@code draft.replyTo} is mentioned too
 */
public record Message(
    Snowflake id,
    Snowflake channelId,
    @Nullable Snowflake guildId,
    Author author,
    MessageDraft draft,
    Mentions mentions,
    @Nullable Instant editedAt,
    boolean pinned,
    List<Reaction> reactions) {
  public Message {
    reactions = List.copyOf(reactions);
  }

  public String content() {
    return draft.content();
  }

  public Instant timestamp() {
    return id.createdAt();
  }

  public int type() {
    return author.type() == Author.DEFAULT && draft.replyTo() != null
        ? Author.REPLY
        : author.type();
  }

  public boolean isEphemeral() {
    return draft.isEphemeral();
  }

  /** Whether this user sees it: an ephemeral one only its recipient does. */
  public boolean isVisibleTo(Snowflake userId) {
    return author.visibleTo() == null || author.visibleTo().equals(userId);
  }

  Message edited(MessageEdit edit, @Nullable Instant now) {
    String content = edit.content() == null ? draft.content() : edit.content();
    MessageDraft changed =
        new MessageDraft(
            content,
            edit.embeds() == null ? draft.embeds() : edit.embeds(),
            edit.components() == null ? draft.components() : edit.components(),
            edit.attachments() == null ? draft.attachments() : edit.attachments(),
            draft.stickerIds(),
            edit.allowedMentions(),
            edit.flags() == null ? draft.flags() : edit.flags(),
            false,
            draft.nonce(),
            draft.enforceNonce(),
            draft.replyTo(),
            draft.poll());
    Mentions mentioned =
        edit.content() == null ? mentions : Mentions.in(content, edit.allowedMentions());
    return new Message(id, channelId, guildId, author, changed, mentioned, now, pinned, reactions);
  }

  Message withPinned(boolean value) {
    return new Message(id, channelId, guildId, author, draft, mentions, editedAt, value, reactions);
  }

  Message withReactions(List<Reaction> value) {
    return new Message(id, channelId, guildId, author, draft, mentions, editedAt, pinned, value);
  }
}
