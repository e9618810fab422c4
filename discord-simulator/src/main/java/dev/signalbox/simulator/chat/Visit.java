package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import org.springframework.stereotype.Component;

/**
 * Finds the guild, channel, message and person that a request of the page names, as far as that
 * person may see them.
 */
@Component
class Visit {
  private final World world;

  Visit(World world) {
    this.world = world;
  }

  Guild guild(String id) {
    return Snowflake.tryParse(id)
        .flatMap(world::guild)
        .orElseThrow(() -> new ChatRefusal(404, "There is no server with this id."));
  }

  /** A person of the guild; nobody speaks as the bot. */
  Member person(Guild guild, String userId) {
    return Snowflake.tryParse(userId)
        .flatMap(id -> world.member(guild.id(), id))
        .filter(member -> !member.user().bot())
        .orElseThrow(() -> new ChatRefusal(404, "Nobody with this id is in " + guild.name() + "."));
  }

  /** A channel with messages that the person may see. */
  Place in(String channelId, String userId) {
    Channel channel =
        Snowflake.tryParse(channelId)
            .flatMap(world::channel)
            .filter(found -> found.guildId() != null && found.type().hasMessages())
            .orElseThrow(() -> new ChatRefusal(404, "There is no such channel."));
    Guild guild =
        channel
            .guild()
            .flatMap(world::guild)
            .orElseThrow(() -> new ChatRefusal(404, "There is no such channel."));
    return Place.of(world, guild, channel, person(guild, userId));
  }

  /** The same, demanding a permission there. */
  Place in(String channelId, String userId, Permission permission, String what) {
    Place place = in(channelId, userId);
    demandAvailable(place);
    if (!place.may(permission)) throw new ChatRefusal(403, "You may not " + what + " here.");
    return place;
  }

  /** Nobody acts in a guild during its outage: the bot would never hear of it. */
  static void demandAvailable(Place place) {
    if (!place.guild().available())
      throw new ChatRefusal(503, place.guild().name() + " is unavailable for a moment.");
  }

  /** A message that this person sees. */
  Message message(Place place, String messageId) {
    return Snowflake.tryParse(messageId)
        .flatMap(id -> world.message(place.channel().id(), id))
        .filter(message -> message.isVisibleTo(place.member().id()))
        .orElseThrow(() -> new ChatRefusal(404, "This message is gone."));
  }

  /** The same, without those that only one person sees or that are still empty. */
  Message lasting(Place place, String messageId) {
    Message message = message(place, messageId);
    boolean loading = (message.draft().flags() & MessageDraft.FLAG_LOADING) != 0;
    if (message.isEphemeral() || loading)
      throw new ChatRefusal(400, "This cannot be done with this message.");
    return message;
  }
}
