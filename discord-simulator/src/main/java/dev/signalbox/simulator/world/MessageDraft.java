package dev.signalbox.simulator.world;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as its author wants it, already validated. JSON parts are in the form in which Discord
 * answers them, and must not be changed afterwards.
 *
 * @param nonce string or integer node, or null
 * @param enforceNonce whether the same nonce by the same author returns the existing message
 * @param flags the flags that may be set on creation, EPHEMERAL among them for interaction
 *     responses
 * @param replyTo the message that this one replies to, or null
 * @param poll poll object in answer form, or null
 */
public record MessageDraft(
    String content,
    ArrayNode embeds,
    ArrayNode components,
    List<Attachment> attachments,
    List<Snowflake> stickerIds,
    AllowedMentions allowedMentions,
    int flags,
    boolean tts,
    @Nullable JsonNode nonce,
    boolean enforceNonce,
    @Nullable Reference replyTo,
    @Nullable ObjectNode poll) {
  public static final int FLAG_SUPPRESS_EMBEDS = 1 << 2;
  public static final int FLAG_EPHEMERAL = 1 << 6;
  public static final int FLAG_LOADING = 1 << 7;
  public static final int FLAG_SUPPRESS_NOTIFICATIONS = 1 << 12;
  public static final int FLAG_IS_VOICE_MESSAGE = 1 << 13;
  public static final int FLAG_IS_COMPONENTS_V2 = 1 << 15;

  /** Discord's {@code message_reference} of a reply. */
  public record Reference(Snowflake channelId, Snowflake messageId) {}

  public MessageDraft {
    attachments = List.copyOf(attachments);
    stickerIds = List.copyOf(stickerIds);
  }

  /** Only text, as a person types it. */
  public static MessageDraft text(String content) {
    return new MessageDraft(
        content,
        Json.array(),
        Json.array(),
        List.of(),
        List.of(),
        AllowedMentions.ALL,
        0,
        false,
        null,
        false,
        null,
        null);
  }

  public MessageDraft replyingTo(@Nullable Reference reference) {
    return new MessageDraft(
        content,
        embeds,
        components,
        attachments,
        stickerIds,
        allowedMentions,
        flags,
        tts,
        nonce,
        enforceNonce,
        reference,
        poll);
  }

  public MessageDraft mentioning(AllowedMentions allowed) {
    return new MessageDraft(
        content,
        embeds,
        components,
        attachments,
        stickerIds,
        allowed,
        flags,
        tts,
        nonce,
        enforceNonce,
        replyTo,
        poll);
  }

  public MessageDraft withFlags(int value) {
    return new MessageDraft(
        content,
        embeds,
        components,
        attachments,
        stickerIds,
        allowedMentions,
        value,
        tts,
        nonce,
        enforceNonce,
        replyTo,
        poll);
  }

  public boolean isEphemeral() {
    return (flags & FLAG_EPHEMERAL) != 0;
  }
}
