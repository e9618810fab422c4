package dev.signalbox.simulator.world;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Complete Discord objects of what needs more than one value to be rendered. Thread-safe. */
public final class WorldJson {
  private final World world;

  WorldJson(World world) {
    this.world = world;
  }

  public ObjectNode channel(Channel channel) {
    ObjectNode json = Json.object();
    json.put("id", channel.id().toString());
    json.put("type", channel.type().number());
    json.put("flags", 0);
    if (channel.type().hasMessages())
      json.put("last_message_id", Json.id(world.lastMessageId(channel.id())));
    if (channel.guildId() == null) return dm(channel, json);
    json.put("guild_id", channel.guildId().toString());
    json.put("name", channel.name());
    json.put("position", channel.position());
    json.put("parent_id", Json.id(channel.parentId()));
    json.put("nsfw", channel.nsfw());
    ArrayNode overwrites = json.putArray("permission_overwrites");
    channel.overwrites().forEach(overwrite -> overwrites.add(overwrite.toJson()));
    switch (channel.type()) {
      case TEXT, ANNOUNCEMENT -> {
        json.put("topic", channel.topic());
        json.put("rate_limit_per_user", channel.rateLimitPerUser());
        json.putNull("last_pin_timestamp");
      }
      case VOICE -> {
        json.put("bitrate", channel.bitrate());
        json.put("user_limit", channel.userLimit());
        json.put("rate_limit_per_user", channel.rateLimitPerUser());
        json.putNull("rtc_region");
      }
      case CATEGORY, DM -> {}
    }
    return json;
  }

  private ObjectNode dm(Channel channel, ObjectNode json) {
    ArrayNode recipients = json.putArray("recipients");
    if (channel.recipient() != null)
      world.user(channel.recipient()).ifPresent(user -> recipients.add(user.toJson()));
    return json;
  }

  /** The guild object, without what only GUILD_CREATE has. */
  public ObjectNode guild(Guild guild) {
    ObjectNode json = Json.object();
    json.put("id", guild.id().toString());
    json.put("name", guild.name());
    for (String none :
        new String[] {
          "icon", "home_header", "splash", "discovery_splash", "banner", "application_id"
        }) {
      json.putNull(none);
    }
    json.put("description", guild.description());
    json.putArray("features");
    json.put("owner_id", guild.ownerId().toString());
    json.put("region", "deprecated");
    json.putNull("afk_channel_id");
    json.put("afk_timeout", 300);
    json.put("system_channel_id", Json.id(guild.systemChannelId()));
    json.put("system_channel_flags", 0);
    json.put("widget_enabled", false);
    json.putNull("widget_channel_id");
    json.put("verification_level", 1);
    ArrayNode roles = json.putArray("roles");
    guild.roles().values().forEach(role -> roles.add(role.toJson()));
    json.put("default_message_notifications", 1);
    json.put("mfa_level", 0);
    json.put("explicit_content_filter", 0);
    json.putNull("max_presences");
    json.put("max_members", 500_000);
    json.put("max_stage_video_channel_users", 50);
    json.put("max_video_channel_users", 25);
    json.putNull("vanity_url_code");
    json.put("premium_tier", 0);
    json.put("premium_subscription_count", 0);
    json.put("preferred_locale", "en-US");
    json.put("rules_channel_id", Json.id(guild.rulesChannelId()));
    json.putNull("safety_alerts_channel_id");
    json.putNull("public_updates_channel_id");
    json.put("premium_progress_bar_enabled", false);
    json.put("nsfw", false);
    json.put("nsfw_level", 0);
    ArrayNode emojis = json.putArray("emojis");
    guild.emojis().forEach(emoji -> emojis.add(emoji.toJson()));
    json.putArray("stickers");
    json.putNull("incidents_data");
    return json;
  }

  /**
   * GUILD_CREATE's {@code d}; of an unavailable guild only {@code {id, unavailable}}.
   *
   * @param members whom the session gets to see
   * @param presences whether to add their presences
   */
  public ObjectNode guildCreate(
      Guild guild, Collection<Member> members, boolean presences, boolean large) {
    if (!guild.available()) return unavailable(guild.id());
    ObjectNode json = guild(guild);
    Member bot = world.member(guild.id(), world.bot().id()).orElse(null);
    json.put("joined_at", bot == null ? null : Json.time(bot.joinedAt()));
    json.put("large", large);
    json.put("unavailable", false);
    json.put("member_count", world.memberCount(guild.id()));
    ArrayNode voice = json.putArray("voice_states");
    world.voiceStatesOf(guild.id()).forEach(state -> voice.add(state.toJson()));
    ArrayNode list = json.putArray("members");
    members.forEach(member -> list.add(member.toJson()));
    ArrayNode channels = json.putArray("channels");
    world.channelsOf(guild.id()).forEach(channel -> channels.add(channel(channel)));
    json.putArray("threads");
    ArrayNode online = json.putArray("presences");
    if (presences)
      members.stream().filter(WorldJson::isOnline).forEach(m -> online.add(presence(m.id())));
    json.putArray("stage_instances");
    json.putArray("guild_scheduled_events");
    json.putArray("soundboard_sounds");
    return json;
  }

  public static ObjectNode unavailable(Snowflake guildId) {
    return Json.object().put("id", guildId.toString()).put("unavailable", true);
  }

  /** Generated people keep their status: about every fourth is offline, bots never are. */
  public static boolean isOnline(Member member) {
    return member.user().bot() || (member.id().value() & 0xFFF) % 4 != 0;
  }

  public ObjectNode presence(Snowflake userId) {
    return presence(userId, "online");
  }

  /**
   * @param status {@code online}, {@code idle}, {@code dnd} or {@code offline}; the client status
   *     names no platform of who is offline
   */
  public ObjectNode presence(Snowflake userId, String status) {
    ObjectNode presence = Json.object();
    presence.putObject("user").put("id", userId.toString());
    presence.put("status", status);
    presence.putArray("activities");
    ObjectNode clients = presence.putObject("client_status");
    if (!status.equals("offline")) clients.put("web", status);
    return presence;
  }

  /**
   * The message object as REST answers it.
   *
   * @param viewer decides {@code me} of reactions
   */
  public ObjectNode message(Message message, Snowflake viewer) {
    return MessageJson.of(world, message, viewer);
  }

  /**
   * The message as MESSAGE_CREATE and MESSAGE_UPDATE carry it: with guild, member and members of
   * those mentioned.
   */
  public ObjectNode messageEvent(Message message) {
    ObjectNode json = MessageJson.of(world, message, world.bot().id());
    json.put(
        "channel_type", world.channel(message.channelId()).map(c -> c.type().number()).orElse(0));
    if (message.guildId() == null || message.isEphemeral()) return json;
    json.put("guild_id", message.guildId().toString());
    if (message.author().webhookId() == null || message.author().applicationId() != null) {
      world
          .member(message.guildId(), message.author().user().id())
          .ifPresent(m -> json.set("member", m.toPartialJson()));
    }
    for (var mentioned : json.withArray("mentions")) {
      Snowflake id = Snowflake.parse(mentioned.get("id").asString());
      world
          .member(message.guildId(), id)
          .ifPresent(m -> ((ObjectNode) mentioned).set("member", m.toPartialJson()));
    }
    return json;
  }

  public ObjectNode voiceState(VoiceState state) {
    ObjectNode json = state.toJson();
    json.put("guild_id", state.guildId().toString());
    world.member(state.guildId(), state.userId()).ifPresent(m -> json.set("member", m.toJson()));
    return json;
  }

  /** A base object for events of a guild. */
  static ObjectNode in(@Nullable Snowflake guildId) {
    ObjectNode json = Json.object();
    if (guildId != null) json.put("guild_id", guildId.toString());
    return json;
  }
}
