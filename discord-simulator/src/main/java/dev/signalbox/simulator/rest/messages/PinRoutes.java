package dev.signalbox.simulator.rest.messages;

import static dev.signalbox.simulator.world.Permission.PIN_MESSAGES;
import static dev.signalbox.simulator.world.Permission.READ_MESSAGE_HISTORY;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** Pinned messages, under the present routes and the deprecated ones. */
@DiscordApi
class PinRoutes {
  private static final int MOST = 250;

  private final World world;
  private final Access access;
  private final AuditLog audit;
  private final PinTimes times;

  PinRoutes(World world, Access access, AuditLog audit) {
    this.world = world;
    this.access = access;
    this.audit = audit;
    this.times = new PinTimes(world.clock());
  }

  @GetMapping("/channels/{channel}/messages/pins")
  ResponseEntity<byte[]> list(Caller caller, @PathVariable String channel, Query query) {
    var in = access.textChannel(caller, channel);
    int limit = query.limit(1, 50, 50);
    var before = query.form().timestamp("before");
    query.form().errors().throwIfAny();
    var pins =
        pinned(caller, in).stream()
            .filter(message -> before == null || times.of(message).isBefore(before))
            .sorted((a, b) -> times.of(b).compareTo(times.of(a)))
            .toList();
    var body = Json.object();
    var items = body.putArray("items");
    for (var message : pins.subList(0, Math.min(limit, pins.size()))) {
      var item = items.addObject().put("pinned_at", Json.time(times.of(message)));
      item.set("message", world.json().message(message, caller.id()));
    }
    return Answer.ok(body.put("has_more", pins.size() > limit));
  }

  @GetMapping("/channels/{channel}/pins")
  ResponseEntity<byte[]> listOld(Caller caller, @PathVariable String channel) {
    var in = access.textChannel(caller, channel);
    return Answer.ok(
        pinned(caller, in).stream()
            .limit(50)
            .map(message -> world.json().message(message, caller.id()))
            .toList());
  }

  private List<Message> pinned(Caller caller, Channel channel) {
    return READ_MESSAGE_HISTORY.in(access.permissions(caller, channel))
        ? world.messagesOf(channel.id(), null, null, Integer.MAX_VALUE, Message::pinned)
        : List.of();
  }

  @PutMapping({"/channels/{channel}/messages/pins/{message}", "/channels/{channel}/pins/{message}"})
  ResponseEntity<byte[]> pin(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      AuditReason reason) {
    var in = access.textChannel(caller, channel);
    access.require(caller, in, PIN_MESSAGES);
    var there = access.message(in, message);
    if (there.pinned()) {
      return Answer.noContent();
    }
    if (world.messagesOf(in.id(), null, null, MOST, Message::pinned).size() >= MOST) {
      throw JsonError.MAX_PINS.error();
    }
    times.note(there);
    world.messages().pin(in.id(), there.id(), true);
    note(caller, there, AuditAction.MESSAGE_PIN, reason);
    return Answer.noContent();
  }

  @DeleteMapping({
    "/channels/{channel}/messages/pins/{message}",
    "/channels/{channel}/pins/{message}"
  })
  ResponseEntity<byte[]> unpin(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      AuditReason reason) {
    var in = access.textChannel(caller, channel);
    access.require(caller, in, PIN_MESSAGES);
    var there = access.message(in, message);
    if (there.pinned()) {
      world.messages().pin(in.id(), there.id(), false);
      note(caller, there, AuditAction.MESSAGE_UNPIN, reason);
    }
    return Answer.noContent();
  }

  private void note(Caller caller, Message message, AuditAction action, AuditReason reason) {
    var guild = message.guildId();
    if (guild != null) {
      var entry =
          AuditEntry.of(action, message.author().user().id())
              .option("channel_id", message.channelId())
              .option("message_id", message.id());
      audit.note(caller, guild, entry, reason);
    }
  }
}
