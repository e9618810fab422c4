package dev.signalbox.simulator.rest.messages;

import static dev.signalbox.simulator.world.Permission.ADD_REACTIONS;
import static dev.signalbox.simulator.world.Permission.MANAGE_MESSAGES;
import static dev.signalbox.simulator.world.Permission.READ_MESSAGE_HISTORY;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Reaction;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** Reactions to messages. */
@DiscordApi
class ReactionRoutes {
  private static final String REACTIONS = "/channels/{channel}/messages/{message}/reactions";
  private static final int MOST_EMOJIS = 20;

  private final World world;
  private final Access access;

  ReactionRoutes(World world, Access access) {
    this.world = world;
    this.access = access;
  }

  @PutMapping(REACTIONS + "/{emoji}/@me")
  ResponseEntity<byte[]> add(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      @PathVariable String emoji) {
    var in = access.textChannel(caller, channel);
    access.require(caller, in, READ_MESSAGE_HISTORY);
    var there = access.message(in, message);
    var wanted = Reactions.emoji(world, emoji);
    if (there.reactions().stream().noneMatch(reaction -> reaction.emoji().isSameAs(wanted))) {
      access.require(caller, in, ADD_REACTIONS); // joining an existing reaction needs nothing
      if (there.reactions().size() >= MOST_EMOJIS) {
        throw JsonError.MAX_REACTIONS.error();
      }
    }
    world.messages().addReaction(in.id(), there.id(), caller.id(), wanted);
    return Answer.noContent();
  }

  @DeleteMapping(REACTIONS + "/{emoji}/@me")
  ResponseEntity<byte[]> removeOwn(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      @PathVariable String emoji) {
    var in = access.textChannel(caller, channel);
    return remove(in, message, caller.id(), emoji);
  }

  @DeleteMapping(REACTIONS + "/{emoji}/{user}")
  ResponseEntity<byte[]> removeOther(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      @PathVariable String emoji,
      @PathVariable String user) {
    var in = moderated(caller, channel);
    return remove(in, message, Access.id(user, "user_id"), emoji);
  }

  private ResponseEntity<byte[]> remove(
      Channel channel, String message, Snowflake user, String emoji) {
    var there = access.message(channel, message);
    var wanted = Reactions.emoji(world, emoji);
    world.messages().removeReaction(channel.id(), there.id(), user, wanted);
    return Answer.noContent();
  }

  @DeleteMapping(REACTIONS + "/{emoji}")
  ResponseEntity<byte[]> removeEmoji(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      @PathVariable String emoji) {
    var in = moderated(caller, channel);
    var there = access.message(in, message);
    world.messages().removeReactions(in.id(), there.id(), Reactions.emoji(world, emoji));
    return Answer.noContent();
  }

  @DeleteMapping(REACTIONS)
  ResponseEntity<byte[]> removeAll(
      Caller caller, @PathVariable String channel, @PathVariable String message) {
    var in = moderated(caller, channel);
    var there = access.message(in, message);
    world.messages().removeReactions(in.id(), there.id(), null);
    return Answer.noContent();
  }

  @GetMapping(REACTIONS + "/{emoji}")
  ResponseEntity<byte[]> users(
      Caller caller,
      @PathVariable String channel,
      @PathVariable String message,
      @PathVariable String emoji,
      Query query) {
    var in = access.textChannel(caller, channel);
    access.require(caller, in, READ_MESSAGE_HISTORY);
    var there = access.message(in, message);
    var wanted = Reactions.emoji(world, emoji);
    int limit = query.limit(1, 100, 25);
    var after = query.snowflake("after");
    var type = query.form().choice("type", Set.of(0, 1));
    query.form().errors().throwIfAny();
    if (type != null && type == 1) {
      return Answer.ok(List.of()); // nobody here has burst reactions
    }
    return Answer.ok(
        there.reactions().stream()
            .filter(reaction -> reaction.emoji().isSameAs(wanted))
            .map(Reaction::users)
            .flatMap(List::stream)
            .sorted()
            .filter(user -> after == null || user.compareTo(after) > 0)
            .limit(limit)
            .map(world::user)
            .flatMap(Optional::stream)
            .map(User::toJson)
            .toList());
  }

  private Channel moderated(Caller caller, String channelId) {
    var channel = access.textChannel(caller, channelId);
    if (channel.guildId() == null) {
      throw JsonError.NOT_ON_A_DM.error();
    }
    access.require(caller, channel, MANAGE_MESSAGES);
    return channel;
  }
}
