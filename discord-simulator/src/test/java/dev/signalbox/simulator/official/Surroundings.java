package dev.signalbox.simulator.official;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.rest.ApiClient;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.Comparator;
import org.springframework.core.env.Environment;

/** The simulator around a test, and who and what is in it. */
record Surroundings(
    World world,
    BotToken token,
    GatewayInfo gateway,
    Interactions interactions,
    Environment environment) {

  ApiClient api() {
    int port = environment.getRequiredProperty("local.server.port", Integer.class);
    return new ApiClient(port, token.current());
  }

  int port() {
    return api().port();
  }

  Guild guild() {
    return world.guildList().iterator().next();
  }

  /** A text channel where the bot may write. */
  Channel text() {
    return world.channelsOf(guild().id()).stream()
        .filter(one -> one.type() == ChannelType.TEXT)
        .filter(one -> Permission.SEND_MESSAGES.in(world.permissions(world.bot().id(), one)))
        .findFirst()
        .orElseThrow();
  }

  Channel channel(ChannelType type) {
    return world.channelsOf(guild().id()).stream()
        .filter(one -> one.type() == type)
        .findFirst()
        .orElseThrow();
  }

  Member owner() {
    return world.member(guild().id(), guild().ownerId()).orElseThrow();
  }

  /** Somebody whom the bot may edit and kick: the person who joined last and has no role. */
  Member ordinary() {
    return world.membersOf(guild().id()).stream()
        .filter(one -> !one.user().bot() && !one.id().equals(guild().ownerId()))
        .filter(one -> !Permission.MANAGE_GUILD.in(Permissions.of(guild(), one)))
        .filter(one -> one.roles().isEmpty())
        .max(Comparator.comparing(Member::id))
        .orElseThrow();
  }

  /** Lets the bot do everything in the first guild. */
  void empowerTheBot() {
    Role role = guild().roles().values().stream().filter(Role::managed).findFirst().orElseThrow();
    world
        .guilds()
        .updateRole(
            guild().id(),
            role.id(),
            old -> old.withPermissions(Permission.ADMINISTRATOR.bit()).withPosition(100));
  }

  /** The owner, in that text channel. */
  Place place() {
    return Place.of(world, guild(), text(), owner());
  }

  static Snowflake id(tools.jackson.databind.JsonNode object) {
    return Snowflake.parse(object.path("id").asString());
  }
}
