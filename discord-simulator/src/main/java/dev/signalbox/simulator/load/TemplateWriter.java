package dev.signalbox.simulator.load;

import static dev.signalbox.simulator.load.Template.LATEST;
import static dev.signalbox.simulator.load.Template.NEW;

import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Emoji;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Mentions;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.VoiceState;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Encodes a guild's templates from what is in the world. For one thread. */
final class TemplateWriter {
  private final World world;
  private final RandomGenerator random;
  private final Phrases phrases;

  TemplateWriter(World world, RandomGenerator random) {
    this.world = world;
    this.random = random;
    this.phrases = new Phrases(random);
  }

  /**
   * @param channels the guild's, so that they are looked up once
   * @return empty where nothing can be generated: the bot sees no channel, or there are no people
   */
  Map<Shape, GuildTraffic.Pair> write(Guild guild, List<Channel> channels) {
    Channel text = channels.stream().filter(this::isPlaceToTalk).findFirst().orElse(null);
    List<Member> people =
        world.membersOf(guild.id()).stream().filter(m -> !m.user().bot()).limit(100).toList();
    Map<Shape, GuildTraffic.Pair> templates = new EnumMap<>(Shape.class);
    if (text == null || people.isEmpty()) return templates;
    for (Shape shape : Shape.ALL) {
      Member who = people.get(random.nextInt(people.size()));
      ObjectNode data = data(shape, guild, text, channels, who);
      boolean message = data.has("content");
      templates.put(
          shape,
          new GuildTraffic.Pair(Template.of(data), message ? Template.of(bare(data)) : null));
    }
    return templates;
  }

  private boolean isPlaceToTalk(Channel channel) {
    return channel.type() == ChannelType.TEXT
        && Permission.VIEW_CHANNEL.in(world.permissions(world.bot().id(), channel));
  }

  private ObjectNode data(
      Shape shape, Guild guild, Channel text, List<Channel> channels, Member who) {
    return switch (shape) {
      case MESSAGE -> message(NEW, text, who, phrases.words(6), null);
      case LONG_MESSAGE -> message(NEW, text, who, phrases.words(40), null);
      case REPLY -> reply(text, who);
      case RICH_MESSAGE -> rich(text, who);
      case EDIT -> message(LATEST, text, who, phrases.words(12), NEW.createdAt());
      case TYPING ->
          at(guild, text, who).put("timestamp", Template.SECONDS).set("member", who.toJson());
      case REACTION ->
          reaction(guild, text, who)
              .put("message_author_id", guild.ownerId().toString())
              .set("member", who.toJson());
      case REACTION_REMOVED -> reaction(guild, text, who);
      case DELETION ->
          in(guild).put("id", LATEST.toString()).put("channel_id", text.id().toString());
      case PRESENCE -> presence(guild, who);
      case VOICE -> world.json().voiceState(voice(guild, channels, who));
      case MEMBER -> who.toJson().put("guild_id", guild.id().toString());
      case CHANNEL -> world.json().channel(text);
    };
  }

  private ObjectNode message(
      Snowflake id, Channel channel, Member who, String content, @Nullable Instant edited) {
    Message message =
        new Message(
            id,
            channel.id(),
            channel.guildId(),
            Author.of(who.user()),
            MessageDraft.text(content),
            Mentions.NONE,
            edited,
            false,
            List.of());
    return world.json().messageEvent(message);
  }

  private ObjectNode reply(Channel channel, Member who) {
    ObjectNode json = message(NEW, channel, who, phrases.words(14), null);
    json.put("type", Author.REPLY);
    ObjectNode reference = json.putObject("message_reference");
    reference.put("type", 0);
    reference.put("channel_id", channel.id().toString());
    reference.put("message_id", LATEST.toString());
    reference.put("guild_id", String.valueOf(channel.guildId()));
    ObjectNode referenced = message(LATEST, channel, who, phrases.words(10), null);
    referenced.remove(List.of("member", "guild_id", "channel_type"));
    json.set("referenced_message", referenced);
    return json;
  }

  private ObjectNode rich(Channel channel, Member who) {
    ObjectNode json = message(NEW, channel, who, "https://example.org/" + phrases.word(), null);
    for (int i = 0; i < 2; i++) {
      ObjectNode embed = json.withArray("embeds").addObject();
      embed.put("type", "rich");
      embed.put("title", phrases.words(6));
      embed.put("description", phrases.words(60));
      embed.put("url", "https://example.org/" + phrases.word());
      embed.put("color", 0x4FA3A5);
      for (int field = 0; field < 4; field++)
        embed
            .withArray("fields")
            .addObject()
            .put("name", phrases.words(2))
            .put("value", phrases.words(8))
            .put("inline", true);
    }
    return json;
  }

  private ObjectNode presence(Guild guild, Member who) {
    ObjectNode presence = world.json().presence(who.id());
    presence.put("guild_id", guild.id().toString());
    ObjectNode activity = presence.withArray("activities").addObject();
    activity.put("type", 0);
    activity.put("name", phrases.words(2));
    activity.put("id", "ec0b28a579ecb4bd");
    activity.put("created_at", 1_700_000_000_000L);
    activity.put("state", phrases.words(4));
    activity.put("details", phrases.words(6));
    activity.putObject("timestamps").put("start", 1_700_000_000_000L);
    return presence;
  }

  private ObjectNode reaction(Guild guild, Channel channel, Member who) {
    ObjectNode json = at(guild, channel, who).put("message_id", LATEST.toString());
    json.set("emoji", Emoji.unicode("👍").toPartialJson());
    return json.put("burst", false).put("type", 0);
  }

  private VoiceState voice(Guild guild, List<Channel> channels, Member who) {
    Snowflake channel =
        channels.stream()
            .filter(c -> c.type() == ChannelType.VOICE)
            .map(Channel::id)
            .findFirst()
            .orElse(null);
    String session = Long.toHexString(random.nextLong());
    return new VoiceState(guild.id(), channel, who.id(), session, false, true);
  }

  private static ObjectNode at(Guild guild, Channel channel, Member who) {
    return in(guild).put("channel_id", channel.id().toString()).put("user_id", who.id().toString());
  }

  private static ObjectNode in(Guild guild) {
    return Json.object().put("guild_id", guild.id().toString());
  }

  /** What a session without MESSAGE_CONTENT gets of a message. */
  private static ObjectNode bare(ObjectNode message) {
    ObjectNode bare = message.deepCopy();
    strip(bare);
    if (bare.get("referenced_message") instanceof ObjectNode referenced) strip(referenced);
    return bare;
  }

  private static void strip(ObjectNode message) {
    message.put("content", "");
    for (String list : List.of("embeds", "attachments", "components")) message.putArray(list);
  }
}
