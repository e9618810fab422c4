package dev.signalbox.simulator.world;

import static dev.signalbox.simulator.world.Permission.*;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes a world from a seed: the same seed gives the same ids and names. In every guild there are
 * an owner, a moderator who may manage the guild, ordinary members and the bot; a channel that the
 * bot may not see and one where it may not write.
 */
public final class WorldGenerator {
  static final long EVERYONE =
      Permission.of(
          CREATE_INSTANT_INVITE,
          ADD_REACTIONS,
          STREAM,
          VIEW_CHANNEL,
          SEND_MESSAGES,
          EMBED_LINKS,
          ATTACH_FILES,
          READ_MESSAGE_HISTORY,
          USE_EXTERNAL_EMOJIS,
          CONNECT,
          SPEAK,
          USE_VAD,
          CHANGE_NICKNAME,
          USE_APPLICATION_COMMANDS,
          REQUEST_TO_SPEAK,
          CREATE_PUBLIC_THREADS,
          SEND_MESSAGES_IN_THREADS,
          USE_EXTERNAL_STICKERS,
          SEND_POLLS,
          USE_EXTERNAL_APPS,
          SEND_VOICE_MESSAGES);
  static final long MODERATOR =
      Permission.of(
          KICK_MEMBERS,
          BAN_MEMBERS,
          MANAGE_CHANNELS,
          MANAGE_GUILD,
          VIEW_AUDIT_LOG,
          MANAGE_MESSAGES,
          MENTION_EVERYONE,
          MUTE_MEMBERS,
          DEAFEN_MEMBERS,
          MOVE_MEMBERS,
          MANAGE_NICKNAMES,
          MANAGE_ROLES,
          MODERATE_MEMBERS,
          PIN_MESSAGES,
          MANAGE_THREADS);
  static final long BOT =
      Permission.of(
          VIEW_CHANNEL,
          SEND_MESSAGES,
          EMBED_LINKS,
          ATTACH_FILES,
          READ_MESSAGE_HISTORY,
          ADD_REACTIONS,
          MANAGE_MESSAGES,
          MANAGE_ROLES,
          MANAGE_NICKNAMES,
          MANAGE_CHANNELS,
          KICK_MEMBERS,
          BAN_MEMBERS,
          MODERATE_MEMBERS,
          USE_APPLICATION_COMMANDS,
          CONNECT,
          SPEAK,
          VIEW_AUDIT_LOG,
          PIN_MESSAGES,
          USE_EXTERNAL_EMOJIS,
          MENTION_EVERYONE);

  private static final String[] GUILD_NAMES = {
    "Harbour Lights",
    "Night Trains",
    "The Signal Box",
    "Moss & Fern",
    "Paper Boats",
    "Low Tide Radio",
    "Copper Kettle",
    "Northern Line",
    "Open Window",
    "Blue Hour"
  };
  private static final String[] FIRST = {
    "Ada", "Bram", "Chiyo", "Dara", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaia",
    "Leon", "Mira", "Noor", "Otto", "Priya", "Quinn", "Rosa", "Sami", "Tove", "Uma", "Vera", "Wren",
    "Ximena", "Yara", "Zeno"
  };
  private static final String[] LAST = {
    "Ash", "Birk", "Cole", "Dune", "Elm", "Frost", "Gale", "Hale", "Iris", "Juniper", "Kestrel",
    "Lark", "Marsh", "North"
  };

  /** 2021-01-01: generated things were made from here on, a minute apart. */
  private static final Instant FOUNDED = Instant.parse("2021-01-01T00:00:00Z");

  private final Random random;
  private final World world;
  private final int membersPerGuild;
  private long made;

  private WorldGenerator(
      long seed,
      int membersPerGuild,
      int messagesPerChannel,
      BotProfile profile,
      InstantSource clock) {
    this.random = new Random(seed);
    this.membersPerGuild = membersPerGuild;
    Snowflake generated = nextId();
    Snowflake id = profile.id().orElse(generated);
    User bot = new User(id, profile.name(), null, null, true);
    User owner = new User(nextId(), "developer", "Developer", null, false);
    byte[] key = new byte[32];
    random.nextBytes(key);
    Application application =
        new Application(
            id,
            profile.name(),
            "The application under test",
            bot,
            owner,
            HexFormat.of().formatHex(key),
            profile.flags());
    this.world = new World(application, clock, messagesPerChannel);
  }

  /**
   * @param membersPerGuild people in each guild, the bot not counted, at least 3
   * @param clock gives the time of everything that happens later
   */
  public static World generate(
      long seed,
      int guilds,
      int membersPerGuild,
      int messagesPerChannel,
      BotProfile profile,
      InstantSource clock) {
    WorldGenerator generator =
        new WorldGenerator(seed, membersPerGuild, messagesPerChannel, profile, clock);
    for (int i = 0; i < guilds; i++) generator.guild(i);
    return generator.world;
  }

  private void guild(int index) {
    List<User> people = people();
    Snowflake id = guildId(index);
    Snowflake moderatorRole = nextId();
    Snowflake regularRole = nextId();
    Snowflake botRole = nextId();
    List<Role> roles =
        List.of(
            new Role(id, "@everyone", 0, false, 0, EVERYONE, false, false, null),
            new Role(regularRole, "Regulars", 0x4FA3A5, true, 1, 0, false, true, null),
            new Role(
                botRole, world.bot().username(), 0, false, 2, BOT, true, false, world.bot().id()),
            new Role(moderatorRole, "Moderators", 0xC8553D, true, 3, MODERATOR, false, true, null),
            new Role(
                nextId(), "Admin", 0xE0A458, true, 4, ADMINISTRATOR.bit(), false, false, null));
    Snowflake owner = people.getFirst().id();
    List<Emoji> emojis =
        List.of(
            new Emoji(nextId(), "signal", false, owner),
            new Emoji(nextId(), "wave_hi", true, owner));
    String name =
        GUILD_NAMES[index % GUILD_NAMES.length]
            + (index < GUILD_NAMES.length ? "" : " " + (index / GUILD_NAMES.length + 1));
    List<Channel> channels = channels(id, botRole, moderatorRole);
    world.store(
        new Guild(
            id,
            name,
            null,
            people.getFirst().id(),
            Guild.byId(roles),
            emojis,
            channels.get(1).id(),
            null,
            true));
    channels.forEach(world::store);
    for (int i = 0; i < people.size(); i++) {
      world.store(people.get(i));
      List<Snowflake> has =
          i == 1 ? List.of(moderatorRole) : i > 1 && i % 3 == 0 ? List.of(regularRole) : List.of();
      world.store(Member.joining(id, people.get(i), joined()).withRoles(has));
    }
    world.store(Member.joining(id, world.bot(), joined()).withRoles(List.of(botRole)));
  }

  private List<Channel> channels(Snowflake guildId, Snowflake botRole, Snowflake moderatorRole) {
    Channel text = channel(guildId, ChannelType.CATEGORY, "Text channels", 0, null);
    Channel general =
        channel(guildId, ChannelType.TEXT, "general", 1, text).withTopic("Anything goes, kindly");
    Channel bots =
        channel(guildId, ChannelType.TEXT, "bot-commands", 2, text)
            .withTopic("Talk to the bot here");
    Channel readOnly =
        channel(guildId, ChannelType.ANNOUNCEMENT, "announcements", 3, text)
            .withTopic("The bot may read here, not write")
            .withOverwrites(
                List.of(
                    Overwrite.ofRole(guildId, 0, SEND_MESSAGES.bit()),
                    Overwrite.ofRole(botRole, 0, SEND_MESSAGES.bit()),
                    Overwrite.ofRole(moderatorRole, SEND_MESSAGES.bit(), 0)));
    Channel hidden =
        channel(guildId, ChannelType.TEXT, "staff-only", 4, text)
            .withTopic("The bot may not see this channel")
            .withOverwrites(
                List.of(
                    Overwrite.ofRole(guildId, 0, VIEW_CHANNEL.bit()),
                    Overwrite.ofRole(botRole, 0, VIEW_CHANNEL.bit()),
                    Overwrite.ofRole(moderatorRole, VIEW_CHANNEL.bit(), 0)));
    Channel voices = channel(guildId, ChannelType.CATEGORY, "Voice channels", 5, null);
    Channel lounge = channel(guildId, ChannelType.VOICE, "Lounge", 6, voices);
    return List.of(text, general, bots, readOnly, hidden, voices, lounge);
  }

  private Channel channel(
      Snowflake guildId, ChannelType type, String name, int position, @Nullable Channel parent) {
    Channel channel = Channel.inGuild(nextId(), guildId, type, name, position);
    return parent == null ? channel : channel.withParent(parent.id());
  }

  private List<User> people() {
    List<User> people = new ArrayList<>();
    for (int i = 0; i < membersPerGuild; i++) {
      String first = FIRST[random.nextInt(FIRST.length)];
      String last = LAST[random.nextInt(LAST.length)];
      Snowflake id = nextId();
      String username =
          (first + "." + last).toLowerCase(java.util.Locale.ROOT) + "." + Long.toString(made, 36);
      people.add(new User(id, username, first + " " + last, null, false));
    }
    return people;
  }

  private Instant joined() {
    return Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(40_000_000));
  }

  private Snowflake nextId() {
    Snowflake time = Snowflake.at(FOUNDED.plusSeconds(60 * made++));
    return new Snowflake(time.value() | random.nextInt(1 << 12));
  }

  /**
   * Neighbouring guilds fall on neighbouring shards, whatever number of shards up to 16 there is.
   */
  private Snowflake guildId(int index) {
    long milliseconds = Snowflake.at(FOUNDED.plusSeconds(60 * made++)).value() >>> 22;
    long round = milliseconds - milliseconds % 720_720;
    return new Snowflake(((round + 720_720L * index + index) << 22) | random.nextInt(1 << 12));
  }
}
