package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.World;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reacting as a person. */
@RestController
@RequestMapping("/chat/api/channels/{channel}/messages/{message}/reactions/{emoji}")
class PersonReactions {
  private static final Pattern CUSTOM = Pattern.compile("(\\w{2,32}):(\\d{1,20})");
  private static final int MOST_KINDS = 20; // Discord's limit of different reactions on a message

  private final World world;
  private final Visit visit;

  PersonReactions(World world, Visit visit) {
    this.world = world;
    this.visit = visit;
  }

  @PutMapping
  ResponseEntity<byte[]> add(
      @PathVariable String channel,
      @PathVariable String message,
      @PathVariable String emoji,
      @RequestParam String as) {
    Place place = visit.in(channel, as, Permission.READ_MESSAGE_HISTORY, "read older messages");
    Message target = visit.lasting(place, message);
    Emoji chosen = emoji(place, emoji);
    boolean known =
        target.reactions().stream().anyMatch(reaction -> reaction.emoji().isSameAs(chosen));
    if (!known && !place.may(Permission.ADD_REACTIONS))
      throw new ChatRefusal(403, "You may not add reactions here.");
    if (!known && target.reactions().size() >= MOST_KINDS) {
      throw new ChatRefusal(400, "A message has at most " + MOST_KINDS + " different reactions.");
    }
    world.messages().addReaction(target.channelId(), target.id(), place.member().id(), chosen);
    return Answer.noContent();
  }

  @DeleteMapping
  ResponseEntity<byte[]> remove(
      @PathVariable String channel,
      @PathVariable String message,
      @PathVariable String emoji,
      @RequestParam String as) {
    Place place = visit.in(channel, as);
    Message target = visit.lasting(place, message);
    world
        .messages()
        .removeReaction(target.channelId(), target.id(), place.member().id(), emoji(place, emoji));
    return Answer.noContent();
  }

  private static Emoji emoji(Place place, String text) {
    Matcher custom = CUSTOM.matcher(text);
    if (custom.matches()) {
      return place.guild().emojis().stream()
          .filter(emoji -> emoji.id() != null && emoji.id().toString().equals(custom.group(2)))
          .findFirst()
          .orElseThrow(() -> new ChatRefusal(404, "There is no such emoji in this server."));
    }
    boolean plain =
        text.isEmpty()
            || text.length() > 32
            || text.chars().allMatch(c -> c < 128 && !Character.isDigit(c));
    if (plain) throw new ChatRefusal(400, "This is not an emoji.");
    return Emoji.unicode(text);
  }
}
