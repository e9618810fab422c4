package dev.signalbox.simulator.rest.messages;

import static dev.signalbox.simulator.world.Permission.ATTACH_FILES;
import static dev.signalbox.simulator.world.Permission.EMBED_LINKS;
import static dev.signalbox.simulator.world.Permission.MANAGE_MESSAGES;
import static dev.signalbox.simulator.world.Permission.READ_MESSAGE_HISTORY;
import static dev.signalbox.simulator.world.Permission.SEND_MESSAGES;
import static dev.signalbox.simulator.world.Permission.SEND_POLLS;
import static dev.signalbox.simulator.world.Permission.SEND_TTS_MESSAGES;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.FormErrors;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.rest.messages.MessageBody.Purpose;
import dev.signalbox.simulator.world.AllowedMentions;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.MessageEdit;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Creating and editing messages. */
@DiscordApi
class WriteRoutes {
  private static final Duration OLD = Duration.ofHours(1); // edits of older messages are limited
  private final World world;
  private final Access access;
  private final MessageBody bodies;
  private final Nonces nonces;
  private final RateLimits limits;

  WriteRoutes(World world, Access access, MessageBody bodies, Nonces nonces, RateLimits limits) {
    this.world = world;
    this.access = access;
    this.bodies = bodies;
    this.nonces = nonces;
    this.limits = limits;
  }

  @PostMapping("/channels/{channel}/messages")
  ResponseEntity<byte[]> create(Caller caller, @PathVariable String channel, RequestBody body) {
    var in = access.textChannel(caller, channel);
    access.require(caller, in, SEND_MESSAGES);
    requireMutualGuild(in);
    var form = body.form();
    var draft = bodies.create(form, body.files(), Purpose.CHANNEL, in.id());
    requireFor(caller, in, draft);
    var ready = mentioning(caller, in, answering(caller, in, form, draft));
    var message =
        nonces.once(
            caller.id(),
            ready.nonce(),
            ready.enforceNonce(),
            world::message,
            () -> write(caller, in, ready));
    return Answer.ok(world.json().message(message, caller.id()));
  }

  private Message write(Caller caller, Channel channel, MessageDraft draft) {
    limits.requireRoomToWrite(channel.id().value());
    return world.messages().create(channel.id(), Author.of(caller.user()), draft);
  }

  /** A DM reaches only people with whom the bot still shares a guild. */
  private void requireMutualGuild(Channel channel) {
    var recipient = channel.recipient();
    if (recipient != null
        && world.guildList().stream()
            .noneMatch(guild -> world.member(guild.id(), recipient).isPresent())) {
      throw JsonError.NO_MUTUAL_GUILDS.error();
    }
  }

  private void requireFor(Caller caller, Channel channel, MessageDraft draft) {
    if (!draft.embeds().isEmpty()) {
      access.require(caller, channel, EMBED_LINKS);
    }
    if (!draft.attachments().isEmpty()) {
      access.require(caller, channel, ATTACH_FILES);
    }
    if (draft.tts()) {
      access.require(caller, channel, SEND_TTS_MESSAGES);
    }
    if (draft.poll() != null) {
      access.require(caller, channel, SEND_POLLS);
    }
  }

  /** Sees whether the message answered is there; a missing one may be left out on request. */
  private MessageDraft answering(Caller caller, Channel channel, Form form, MessageDraft draft) {
    var reply = draft.replyTo();
    if (reply == null) {
      return draft;
    }
    if (!READ_MESSAGE_HISTORY.in(access.permissions(caller, channel))) {
      throw JsonError.NO_HISTORY_PERMISSION.error();
    }
    var answered = world.message(reply.channelId(), reply.messageId());
    if (answered.filter(message -> !message.isEphemeral()).isPresent()) {
      return draft;
    }
    var fail = form.node().path("message_reference").path("fail_if_not_exists");
    if (fail.asBoolean(true)) {
      throw FormErrors.single("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }
    return draft.replyingTo(null);
  }

  private MessageDraft mentioning(Caller caller, Channel channel, MessageDraft draft) {
    return draft.mentioning(narrowed(caller, channel, draft.allowedMentions()));
  }

  private AllowedMentions narrowed(Caller caller, Channel channel, AllowedMentions asked) {
    Optional<Guild> guild = channel.guild().flatMap(world::guild);
    return guild
        .map(in -> MentionRules.narrow(asked, in, access.permissions(caller, channel)))
        .orElse(asked);
  }

  @PatchMapping("/channels/{channel}/messages/{message}")
  ResponseEntity<byte[]> edit(
      Caller caller, @PathVariable String channel, @PathVariable String message, RequestBody body) {
    var in = access.textChannel(caller, channel);
    var there = access.message(in, message);
    var form = body.form();
    if (!there.author().user().id().equals(caller.id())) {
      refuseMoreThanFlags(caller, in, form);
    }
    var edit = bodies.edit(form, body.files(), Purpose.CHANNEL, there.draft());
    var ready =
        new MessageEdit(
            edit.content(),
            edit.embeds(),
            edit.components(),
            edit.attachments(),
            edit.flags(),
            narrowed(caller, in, edit.allowedMentions()));
    if (there.timestamp().plus(OLD).isBefore(world.clock().instant())) {
      limits.countOldEdit(in.id().value());
    }
    Message edited = world.messages().edit(in.id(), there.id(), ready);
    return Answer.ok(world.json().message(edited, caller.id()));
  }

  /** Of somebody else's message one may suppress the embeds, nothing else. */
  private void refuseMoreThanFlags(Caller caller, Channel channel, Form form) {
    boolean onlyFlags =
        form.node().propertyNames().stream().allMatch(field -> field.equals("flags"));
    if (!onlyFlags || form.node().isEmpty()) {
      throw JsonError.NOT_YOUR_MESSAGE.error();
    }
    access.require(caller, channel, MANAGE_MESSAGES);
  }
}
