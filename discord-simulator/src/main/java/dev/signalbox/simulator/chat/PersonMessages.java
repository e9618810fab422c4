package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.world.AllowedMentions;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.MessageEdit;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reading and writing messages as a person. */
@RestController
@RequestMapping("/chat/api/channels/{channel}")
class PersonMessages {
  private static final int MOST_PER_PAGE = 100;
  private static final int MOST_CONTENT = 2_000; // characters

  private final World world;
  private final Visit visit;

  PersonMessages(World world, Visit visit) {
    this.world = world;
    this.visit = visit;
  }

  /** {@code {messages: oldest first, has_older}}. */
  @GetMapping("/messages")
  ResponseEntity<byte[]> list(
      @PathVariable String channel,
      @RequestParam String as,
      @RequestParam @Nullable String before,
      @RequestParam(defaultValue = "50") int limit) {
    Place place = visit.in(channel, as);
    int count = Math.clamp(limit, 1, MOST_PER_PAGE);
    Snowflake bound = before == null ? null : Snowflake.tryParse(before).orElse(null);
    Snowflake you = place.member().id();
    List<Message> newest =
        place.may(Permission.READ_MESSAGE_HISTORY)
            ? world.messagesOf(
                place.channel().id(), null, bound, count + 1, one -> one.isVisibleTo(you))
            : List.of();
    ObjectNode json = Json.object().put("has_older", newest.size() > count);
    ArrayNode messages = json.putArray("messages");
    newest.stream()
        .limit(count)
        .toList()
        .reversed()
        .forEach(one -> messages.add(world.json().message(one, you)));
    return Answer.ok(json);
  }

  /** Body: {@code {content, reply_to?, nonce?}}. */
  @PostMapping("/messages")
  ResponseEntity<byte[]> send(
      @PathVariable String channel, @RequestParam String as, @RequestBody ObjectNode body) {
    Place place = visit.in(channel, as, Permission.SEND_MESSAGES, "write");
    MessageDraft draft = draft(place, body);
    Message message =
        world.messages().create(place.channel().id(), Author.of(place.member().user()), draft);
    return Answer.ok(world.json().message(message, place.member().id()));
  }

  private MessageDraft draft(Place place, ObjectNode body) {
    MessageDraft text = MessageDraft.text(content(body));
    String nonce = body.path("nonce").asString("");
    MessageDraft draft =
        new MessageDraft(
            text.content(),
            text.embeds(),
            text.components(),
            text.attachments(),
            text.stickerIds(),
            mentions(place),
            0,
            false,
            nonce.isEmpty() || nonce.length() > 25 ? null : StringNode.valueOf(nonce),
            false,
            null,
            null);
    if (!body.hasNonNull("reply_to")) return draft;
    Message target = visit.lasting(place, body.path("reply_to").asString(""));
    return draft.replyingTo(new MessageDraft.Reference(target.channelId(), target.id()));
  }

  /** What a person may mention: everyone and any role only with the permission for it. */
  private static AllowedMentions mentions(Place place) {
    boolean everyone = place.may(Permission.MENTION_EVERYONE);
    var mentionable =
        place.guild().roles().values().stream()
            .filter(Role::mentionable)
            .map(Role::id)
            .collect(Collectors.toSet());
    return new AllowedMentions(everyone, true, everyone, Set.of(), mentionable, true);
  }

  private static String content(ObjectNode body) {
    String content = body.path("content").asString("").strip();
    if (content.isEmpty()) throw new ChatRefusal(400, "The message is empty.");
    if (content.codePointCount(0, content.length()) > MOST_CONTENT) {
      throw new ChatRefusal(400, "A message has at most " + MOST_CONTENT + " characters.");
    }
    return content;
  }

  @PatchMapping("/messages/{message}")
  ResponseEntity<byte[]> edit(
      @PathVariable String channel,
      @PathVariable String message,
      @RequestParam String as,
      @RequestBody ObjectNode body) {
    Place place = visit.in(channel, as);
    Message old = visit.lasting(place, message);
    if (!isOwn(place, old)) throw new ChatRefusal(403, "You can edit only your own messages.");
    MessageEdit edit = new MessageEdit(content(body), null, null, null, null, mentions(place));
    Message edited = world.messages().edit(old.channelId(), old.id(), edit);
    return Answer.ok(world.json().message(edited, place.member().id()));
  }

  @DeleteMapping("/messages/{message}")
  ResponseEntity<byte[]> delete(
      @PathVariable String channel, @PathVariable String message, @RequestParam String as) {
    Place place = visit.in(channel, as);
    Message old = visit.lasting(place, message);
    if (!isOwn(place, old) && !place.may(Permission.MANAGE_MESSAGES)) {
      throw new ChatRefusal(403, "You can delete only your own messages.");
    }
    world.messages().delete(old.channelId(), old.id());
    return Answer.noContent();
  }

  @PostMapping("/typing")
  ResponseEntity<byte[]> typing(@PathVariable String channel, @RequestParam String as) {
    Place place = visit.in(channel, as, Permission.SEND_MESSAGES, "write");
    world.messages().type(place.channel().id(), place.member().id());
    return Answer.noContent();
  }

  private static boolean isOwn(Place place, Message message) {
    return message.author().user().id().equals(place.member().id());
  }
}
