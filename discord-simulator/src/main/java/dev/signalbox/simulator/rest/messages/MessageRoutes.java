package dev.signalbox.simulator.rest.messages;

import static dev.signalbox.simulator.world.Permission.MANAGE_MESSAGES;
import static dev.signalbox.simulator.world.Permission.READ_MESSAGE_HISTORY;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.rest.errors.FormErrors;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Reading and deleting messages. */
@DiscordApi
class MessageRoutes {
  private static final Duration OLDEST_IN_BULK = Duration.ofDays(14);

  private final World world;
  private final Access access;
  private final AuditLog audit;

  MessageRoutes(World world, Access access, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audit = audit;
  }

  @GetMapping("/channels/{channel}/messages")
  ResponseEntity<byte[]> list(Caller caller, @PathVariable String channel, Query query) {
    var in = access.textChannel(caller, channel);
    int limit = query.limit(1, 100, 50);
    var before = query.snowflake("before");
    var after = query.snowflake("after");
    var around = query.snowflake("around");
    if (Stream.of(before, after, around).filter(Objects::nonNull).count() > 1) {
      throw FormErrors.single(
          "", "MESSAGES_QUERY_EXCLUSIVE", "Only one of around, before and after may be given.");
    }
    if (!READ_MESSAGE_HISTORY.in(access.permissions(caller, in))) {
      return Answer.ok(List.of()); // an empty list, not an error
    }
    List<Message> found;
    if (around != null) {
      found = around(in, around, limit);
    } else if (after != null) {
      found = world.messagesAfter(in.id(), after, limit, MessageRoutes::isListed).reversed();
    } else {
      found = world.messagesOf(in.id(), null, before, limit, MessageRoutes::isListed);
    }
    return Answer.ok(
        found.stream().map(message -> world.json().message(message, caller.id())).toList());
  }

  private List<Message> around(Channel channel, Snowflake middle, int limit) {
    int half = limit / 2;
    var newer = world.messagesAfter(channel.id(), middle, half, MessageRoutes::isListed);
    var bound = new Snowflake(middle.value() + 1); // exclusive, so that the middle is in
    var older =
        world.messagesOf(channel.id(), null, bound, limit - newer.size(), MessageRoutes::isListed);
    var all = new ArrayList<>(newer.reversed());
    all.addAll(older);
    return all;
  }

  private static boolean isListed(Message message) {
    return !message.isEphemeral();
  }

  @GetMapping("/channels/{channel}/messages/{message}")
  ResponseEntity<byte[]> get(
      Caller caller, @PathVariable String channel, @PathVariable String message) {
    var in = access.textChannel(caller, channel);
    access.require(caller, in, READ_MESSAGE_HISTORY);
    return Answer.ok(world.json().message(access.message(in, message), caller.id()));
  }

  @DeleteMapping("/channels/{channel}/messages/{message}")
  ResponseEntity<byte[]> delete(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      AuditReason reason) {
    var in = access.textChannel(caller, channel);
    var there = access.message(in, message);
    var author = there.author().user().id();
    if (!author.equals(caller.id())) {
      refuseInDm(in);
      access.require(caller, in, MANAGE_MESSAGES);
    }
    world.messages().delete(in.id(), there.id());
    if (!author.equals(caller.id())) {
      var entry =
          AuditEntry.of(AuditAction.MESSAGE_DELETE, author)
              .option("channel_id", in.id())
              .option("count", 1);
      in.guild().ifPresent(guild -> audit.note(caller, guild, entry, reason));
    }
    return Answer.noContent();
  }

  @PostMapping("/channels/{channel}/messages/bulk-delete")
  ResponseEntity<byte[]> bulkDelete(
      Caller caller, @PathVariable String channel, RequestBody body, AuditReason reason) {
    var in = access.textChannel(caller, channel);
    refuseInDm(in);
    access.require(caller, in, MANAGE_MESSAGES);
    var form = body.form().require("messages");
    var ids = form.snowflakes("messages", 0, Integer.MAX_VALUE);
    form.errors().throwIfAny();
    if (ids == null || ids.size() < 2 || ids.size() > 100) {
      throw JsonError.BULK_DELETE_COUNT.error();
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      throw FormErrors.single(
          "messages", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
    }
    var messages = ids.stream().map(Snowflake::new).toList();
    var oldest = world.clock().instant().minus(OLDEST_IN_BULK);
    if (messages.stream().anyMatch(id -> id.createdAt().isBefore(oldest))) {
      throw JsonError.TOO_OLD_TO_BULK_DELETE.error();
    }
    int deleted = world.messages().deleteAll(in.id(), messages).size();
    var entry = AuditEntry.of(AuditAction.MESSAGE_BULK_DELETE, in.id()).option("count", deleted);
    in.guild().ifPresent(guild -> audit.note(caller, guild, entry, reason));
    return Answer.noContent();
  }

  private static void refuseInDm(Channel channel) {
    if (channel.guildId() == null) {
      throw JsonError.NOT_ON_A_DM.error();
    }
  }
}
