package dev.signalbox.simulator.world;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of guilds, channels, roles, members and voice, of already validated input. Each publishes
 * the event that Discord would send, and throws {@link UnknownObject} for what is not there.
 */
public final class Guilds {
  private final World world;

  Guilds(World world) {
    this.world = world;
  }

  /** GUILD_UPDATE. */
  public Guild update(Snowflake guildId, UnaryOperator<Guild> change) {
    return world.change(() -> {
      Guild guild = change.apply(guild(guildId));
      world.store(guild);
      publish("GUILD_UPDATE", guildId, world.json().guild(guild));
      return guild;
    });
  }

  /** Starts or ends an outage: GUILD_DELETE with {@code unavailable}, or GUILD_CREATE. */
  public void setAvailable(Snowflake guildId, boolean available) {
    world.change(() -> {
      Guild guild = guild(guildId);
      if (guild.available() == available) return guild;
      Guild changed = guild.withAvailable(available);
      world.store(changed);
      if (available)
        publish(
            "GUILD_CREATE", guildId, world.json().guildCreate(changed, List.of(), false, false));
      else publish("GUILD_DELETE", guildId, WorldJson.unavailable(guildId));
      return changed;
    });
  }

  /**
   * The bot leaves or is removed: GUILD_DELETE without {@code unavailable}, and the guild is gone.
   */
  public void leave(Snowflake guildId) {
    world.change(() -> {
      Guild guild = guild(guildId);
      world.remove(guild);
      publish("GUILD_DELETE", guildId, Json.object().put("id", guildId.toString()));
      return guild;
    });
  }

  /** GUILD_EMOJIS_UPDATE. */
  public Guild updateEmojis(Snowflake guildId, UnaryOperator<List<Emoji>> change) {
    return world.change(() -> {
      Guild guild = guild(guildId).withEmojis(change);
      world.store(guild);
      ObjectNode data = WorldJson.in(guildId);
      ArrayNode emojis = data.putArray("emojis");
      guild.emojis().forEach(emoji -> emojis.add(emoji.toJson()));
      publish("GUILD_EMOJIS_UPDATE", guildId, data);
      return guild;
    });
  }

  /** CHANNEL_CREATE; its id comes from {@link World#nextId()}. */
  public Channel createChannel(Channel channel) {
    return storeChannel("CHANNEL_CREATE", channel);
  }

  /** CHANNEL_UPDATE. */
  public Channel updateChannel(Snowflake channelId, UnaryOperator<Channel> change) {
    return world.change(() -> storeChannel("CHANNEL_UPDATE", change.apply(channel(channelId))));
  }

  /** CHANNEL_DELETE. A DM stays, because closing it only hides it. */
  public Channel deleteChannel(Snowflake channelId) {
    return world.change(() -> {
      Channel channel = channel(channelId);
      if (channel.guildId() == null) return channel;
      ObjectNode data = world.json().channel(channel);
      world.remove(channel);
      publish("CHANNEL_DELETE", channel.guildId(), data);
      return channel;
    });
  }

  /** The DM between the bot and a user; opened on first use, which causes no event. */
  public Channel openDm(Snowflake userId) {
    return world.change(() -> {
      if (world.user(userId).isEmpty()) throw new UnknownObject(UnknownObject.Kind.USER, userId);
      return world.allChannels().stream()
          .filter(channel -> userId.equals(channel.recipient()))
          .findFirst()
          .orElseGet(() -> {
            Channel dm = Channel.dm(world.nextId(), userId);
            world.store(dm);
            return dm;
          });
    });
  }

  /** GUILD_ROLE_CREATE; its id comes from {@link World#nextId()}. */
  public Role createRole(Snowflake guildId, Role role) {
    return storeRole("GUILD_ROLE_CREATE", guildId, role);
  }

  /** GUILD_ROLE_UPDATE. */
  public Role updateRole(Snowflake guildId, Snowflake roleId, UnaryOperator<Role> change) {
    return world.change(
        () -> storeRole("GUILD_ROLE_UPDATE", guildId, change.apply(role(guildId, roleId))));
  }

  /** GUILD_ROLE_DELETE, after which nobody has it any more. */
  public Role deleteRole(Snowflake guildId, Snowflake roleId) {
    return world.change(() -> {
      Role role = role(guildId, roleId);
      world.store(guild(guildId).withoutRole(roleId));
      for (Member member : world.membersOf(guildId)) {
        if (!member.roles().contains(roleId)) continue;
        world.store(
            member.withRoles(member.roles().stream().filter(id -> !id.equals(roleId)).toList()));
      }
      publish(
          "GUILD_ROLE_DELETE", guildId, WorldJson.in(guildId).put("role_id", roleId.toString()));
      return role;
    });
  }

  /** GUILD_MEMBER_ADD; the user becomes known if they were not. */
  public Member join(Snowflake guildId, User user) {
    return world.change(() -> {
      guild(guildId);
      world.store(user);
      Member member = Member.joining(guildId, user, world.clock().instant());
      world.store(member);
      ObjectNode data = member.toJson().put("guild_id", guildId.toString());
      publish("GUILD_MEMBER_ADD", guildId, user.id(), data);
      return member;
    });
  }

  /** GUILD_MEMBER_UPDATE. */
  public Member updateMember(Snowflake guildId, Snowflake userId, UnaryOperator<Member> change) {
    return world.change(() -> {
      Member member = change.apply(member(guildId, userId));
      world.store(member);
      ObjectNode data = member.toJson().put("guild_id", guildId.toString());
      publish("GUILD_MEMBER_UPDATE", guildId, userId, data);
      return member;
    });
  }

  /** GUILD_MEMBER_REMOVE: left, kicked and banned look alike. */
  public Member removeMember(Snowflake guildId, Snowflake userId) {
    return world.change(() -> {
      Member member = member(guildId, userId);
      world.removeMember(guildId, userId);
      ObjectNode data = WorldJson.in(guildId);
      data.set("user", member.user().toJson());
      publish("GUILD_MEMBER_REMOVE", guildId, userId, data);
      return member;
    });
  }

  /** Changes the bot's own user: USER_UPDATE. */
  public User updateBot(UnaryOperator<User> change) {
    return world.change(() -> {
      Application old = world.application();
      User bot = change.apply(old.bot());
      world.store(
          new Application(
              old.id(),
              old.name(),
              old.description(),
              bot,
              old.owner(),
              old.verifyKey(),
              old.flags()));
      for (Guild guild : world.guildList()) {
        world.member(guild.id(), bot.id()).ifPresent(member -> world.store(member.withUser(bot)));
      }
      world.publish(
          new WorldEvent(
              "USER_UPDATE",
              null,
              null,
              bot.id(),
              Audience.EVERYBODY,
              Payload.of(bot.toPrivateJson())));
      return bot;
    });
  }

  /** VOICE_STATE_UPDATE; a null channel leaves. */
  public void voice(VoiceState state) {
    world.change(() -> {
      guild(state.guildId());
      world.store(state);
      publish(
          "VOICE_STATE_UPDATE", state.guildId(), state.userId(), world.json().voiceState(state));
      return state;
    });
  }

  private Channel storeChannel(String name, Channel channel) {
    return world.change(() -> {
      world.store(channel);
      publish(name, channel.guildId(), world.json().channel(channel));
      return channel;
    });
  }

  private Role storeRole(String name, Snowflake guildId, Role role) {
    return world.change(() -> {
      world.store(guild(guildId).withRole(role));
      ObjectNode data = WorldJson.in(guildId);
      data.set("role", role.toJson());
      publish(name, guildId, data);
      return role;
    });
  }

  private void publish(String name, @Nullable Snowflake guildId, ObjectNode data) {
    publish(name, guildId, null, data);
  }

  private void publish(
      String name, @Nullable Snowflake guildId, @Nullable Snowflake subject, ObjectNode data) {
    world.publish(
        new WorldEvent(name, guildId, null, subject, Audience.EVERYBODY, Payload.of(data)));
  }

  private Guild guild(Snowflake id) {
    return world.guild(id).orElseThrow(() -> new UnknownObject(UnknownObject.Kind.GUILD, id));
  }

  private Channel channel(Snowflake id) {
    return world.channel(id).orElseThrow(() -> new UnknownObject(UnknownObject.Kind.CHANNEL, id));
  }

  private Role role(Snowflake guildId, Snowflake roleId) {
    return guild(guildId)
        .role(roleId)
        .orElseThrow(() -> new UnknownObject(UnknownObject.Kind.ROLE, roleId));
  }

  private Member member(Snowflake guildId, Snowflake userId) {
    return world
        .member(guildId, userId)
        .orElseThrow(() -> new UnknownObject(UnknownObject.Kind.MEMBER, userId));
  }
}
