package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.RequestBody.UploadedFile;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.AllowedMentions;
import dev.signalbox.simulator.world.Attachment;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.MessageDraft.Reference;
import dev.signalbox.simulator.world.MessageEdit;
import dev.signalbox.simulator.world.Snowflake;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads the body of a message to create or edit, in a channel or as the answer to an interaction,
 * with every limit Discord puts on it. Thread-safe.
 *
 * @see <a href="https://discord.com/developers/docs/resources/message#create-message">Discord:
 *     Create Message</a>
 */
public final class MessageBody {
  private static final int MOST_CONTENT = 2_000; // characters
  private static final int MOST_NONCE = 25; // characters
  private static final int ON_EDIT =
      MessageDraft.FLAG_SUPPRESS_EMBEDS | MessageDraft.FLAG_IS_COMPONENTS_V2;

  /** Where it goes decides which flags count (others are ignored) and who is mentioned. */
  public enum Purpose {
    CHANNEL(MessageDraft.FLAG_IS_VOICE_MESSAGE, AllowedMentions.ALL),
    INTERACTION(MessageDraft.FLAG_EPHEMERAL, AllowedMentions.ONLY_USERS),
    WEBHOOK(0, AllowedMentions.ONLY_USERS);

    private final int flags;
    private final AllowedMentions mentions;

    Purpose(int ownFlags, AllowedMentions mentions) {
      this.flags = ON_EDIT | MessageDraft.FLAG_SUPPRESS_NOTIFICATIONS | ownFlags;
      this.mentions = mentions;
    }
  }

  private final Attachments attachments;
  private final InstantSource clock;

  /**
   * @param ids for new attachments
   * @param mostAttachmentBytes limit of one file
   * @param clock for when polls end
   */
  public MessageBody(Supplier<Snowflake> ids, long mostAttachmentBytes, InstantSource clock) {
    this.clock = clock;
    this.attachments = new Attachments(ids, mostAttachmentBytes);
  }

  /**
   * Reads a new message. Whether the message it replies to exists is for the caller to see.
   *
   * @param form the message object, wherever it sits in the request
   * @param channelId where the message goes, and with it what it replies to
   * @throws dev.signalbox.simulator.rest.errors.DiscordError 50035 with every mistake in its tree,
   *     50006 for an empty message, 40005 for a file too large
   */
  public MessageDraft create(
      Form form, List<UploadedFile> files, Purpose purpose, Snowflake channelId) {
    refuseStickers(form);
    var flags = form.integer("flags", 0, Integer.MAX_VALUE);
    int kept = flags == null ? 0 : flags.intValue() & purpose.flags;
    refuseLegacyFields(form, kept);
    var added = attachments.read(form, files, List.of());
    var draft =
        new MessageDraft(
            orEmpty(content(form)),
            Embeds.read(form),
            components(form, kept, added),
            added == null ? List.of() : added,
            List.of(),
            MentionRules.read(form, purpose.mentions),
            kept,
            Boolean.TRUE.equals(form.bool("tts")),
            nonce(form),
            Boolean.TRUE.equals(form.bool("enforce_nonce")),
            reference(form, channelId),
            Polls.read(form, clock.instant()));
    form.errors().throwIfAny();
    refuseEmpty(
        draft.content(), draft.embeds(), draft.components(), draft.attachments(), draft.poll());
    return draft;
  }

  /**
   * Reads an edit: what was not sent stays as it is. Without {@code allowed_mentions} the default
   * of the purpose applies again, as Discord does.
   *
   * @param message as it stands
   * @throws dev.signalbox.simulator.rest.errors.DiscordError as {@link #create}
   */
  public MessageEdit edit(
      Form form, List<UploadedFile> files, Purpose purpose, MessageDraft message) {
    var sent = form.integer("flags", 0, Integer.MAX_VALUE);
    int asked = sent == null ? message.flags() & ON_EDIT : sent.intValue() & ON_EDIT;
    int flags = (message.flags() & ~MessageDraft.FLAG_SUPPRESS_EMBEDS) | asked;
    refuseLegacyFields(form, flags);
    var allFiles = attachments.read(form, files, message.attachments());
    var edit =
        new MessageEdit(
            content(form),
            form.has("embeds") ? Embeds.read(form) : null,
            form.has("components") ? components(form, flags, allFiles) : null,
            allFiles,
            flags,
            MentionRules.read(form, purpose.mentions));
    form.errors().throwIfAny();
    refuseEmpty(
        edit.content() == null ? message.content() : edit.content(),
        edit.embeds() == null ? message.embeds() : edit.embeds(),
        edit.components() == null ? message.components() : edit.components(),
        allFiles == null ? message.attachments() : allFiles,
        message.poll());
    return edit;
  }

  private static void refuseEmpty(
      String content,
      ArrayNode embeds,
      ArrayNode components,
      List<Attachment> attachments,
      @Nullable JsonNode poll) {
    if (content.isEmpty()
        && embeds.isEmpty()
        && components.isEmpty()
        && attachments.isEmpty()
        && poll == null) {
      throw JsonError.EMPTY_MESSAGE.error();
    }
  }

  private static ArrayNode components(
      Form form, int flags, @Nullable List<Attachment> attachments) {
    var place = isV2(flags) ? Components.Place.MESSAGE_V2 : Components.Place.MESSAGE;
    return Components.read(form, place, sizes(attachments));
  }

  private static boolean isV2(int flags) {
    return (flags & MessageDraft.FLAG_IS_COMPONENTS_V2) != 0;
  }

  private static @Nullable String content(Form form) {
    return form.has("content") ? orEmpty(form.string("content", 0, MOST_CONTENT)) : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Reference reference(Form body, Snowflake channelId) {
    var form = body.object("message_reference");
    if (form == null) {
      return null;
    }
    form.choice("type", Set.of(0));
    form.require("message_id");
    var messageId = form.snowflake("message_id");
    var sentChannel = form.snowflake("channel_id");
    form.snowflake("guild_id");
    form.bool("fail_if_not_exists");
    if (sentChannel != null && sentChannel != channelId.value()) {
      form.fail("channel_id", "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL", "Must be the same channel");
    }
    return messageId == null ? null : new Reference(channelId, new Snowflake(messageId));
  }

  private static @Nullable JsonNode nonce(Form form) {
    var nonce = form.node().path("nonce");
    if (nonce.isIntegralNumber()) {
      return nonce;
    }
    var text = form.string("nonce", 0, MOST_NONCE);
    return text == null || text.isEmpty() ? null : StringNode.valueOf(text);
  }

  private static void refuseLegacyFields(Form form, int flags) {
    if (!isV2(flags)) {
      return;
    }
    for (var field : List.of("content", "embeds", "poll", "sticker_ids")) {
      var value = form.node().path(field);
      if (!value.isNull() && !value.isMissingNode() && !isBlank(value)) {
        form.fail(
            field,
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
            "The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                .formatted(field));
      }
    }
  }

  private static boolean isBlank(JsonNode value) {
    return value.isContainer() ? value.isEmpty() : value.asString("").isEmpty();
  }

  private static void refuseStickers(Form form) {
    var stickers = form.snowflakes("sticker_ids", 0, 3);
    if (stickers != null && !stickers.isEmpty()) {
      throw JsonError.INVALID_STICKER.error(); // no guild here has stickers
    }
  }

  private static Map<String, Long> sizes(@Nullable List<Attachment> attachments) {
    var sizes = new HashMap<String, Long>();
    if (attachments != null) {
      attachments.forEach(attachment -> sizes.put(attachment.filename(), attachment.size()));
    }
    return sizes;
  }
}
