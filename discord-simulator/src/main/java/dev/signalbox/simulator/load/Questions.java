package dev.signalbox.simulator.load;

import dev.signalbox.simulator.interactions.Impossible;
import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People's commands: real messages and interactions, guild after guild and channel after channel,
 * so that as many channels as possible share them. For one thread.
 */
final class Questions {
  private static final String COMMAND = "ping";

  private final World world;
  private final Interactions interactions;
  private volatile boolean withInteractions;
  private final List<List<Room>> guilds = new ArrayList<>();
  private long asked;

  /** A channel where the bot may answer, and who asks there. */
  private static final class Room {
    final Place place;
    final @Nullable Snowflake slashCommand;

    Room(Place place, @Nullable Snowflake slashCommand) {
      this.place = place;
      this.slashCommand = slashCommand;
    }
  }

  Questions(World world, Interactions interactions, boolean withInteractions) {
    this.world = world;
    this.interactions = interactions;
    this.withInteractions = withInteractions;
  }

  /** A guild where people may ask, if there is a channel for it. */
  void add(Guild guild, List<Channel> channels) {
    List<Room> rooms = new ArrayList<>();
    for (Channel channel : channels) {
      if (channel.type() != ChannelType.TEXT || !mayAnswer(channel)) continue;
      asker(guild, channel, rooms.size()).ifPresent(place -> rooms.add(room(place)));
    }
    if (!rooms.isEmpty()) guilds.add(rooms);
  }

  private boolean mayAnswer(Channel channel) {
    long permissions = world.permissions(world.bot().id(), channel);
    return Permission.VIEW_CHANNEL.in(permissions) && Permission.SEND_MESSAGES.in(permissions);
  }

  private Optional<Place> asker(Guild guild, Channel channel, int skip) {
    return world.membersOf(guild.id()).stream()
        .filter(member -> !member.user().bot() && maySpeak(member, channel))
        .skip(skip)
        .findFirst()
        .map(member -> Place.of(world, guild, channel, member));
  }

  private boolean maySpeak(Member member, Channel channel) {
    long permissions = world.permissions(member.id(), channel);
    return Permission.VIEW_CHANNEL.in(permissions)
        && Permission.SEND_MESSAGES.in(permissions)
        && Permission.USE_APPLICATION_COMMANDS.in(permissions);
  }

  private Room room(Place place) {
    return new Room(
        place,
        interactions.commandsFor(place).stream()
            .filter(command -> command.path("name").asString("").equals(COMMAND))
            .filter(command -> command.path("type").asInt(1) == 1)
            .flatMap(command -> Snowflake.tryParse(command.path("id").asString("")).stream())
            .findFirst()
            .orElse(null));
  }

  /** Whether every second command is a slash command; any thread may change it. */
  void withInteractions(boolean value) {
    withInteractions = value;
  }

  boolean isEmpty() {
    return guilds.isEmpty();
  }

  /**
   * Somebody asks.
   *
   * @return whether by an interaction
   */
  boolean ask(long number) {
    long turn = asked++;
    List<Room> rooms = guilds.get((int) (turn % guilds.size()));
    Room room = rooms.get((int) (turn / guilds.size() % rooms.size()));
    boolean slash = withInteractions && turn % 2 == 1;
    if (slash && room.slashCommand != null && use(room, room.slashCommand, number)) return true;
    Author author = Author.of(room.place.member().user());
    var unused =
        world.numbered(
            number,
            () ->
                world
                    .messages()
                    .create(room.place.channel().id(), author, MessageDraft.text("!" + COMMAND)));
    return false;
  }

  private boolean use(Room room, Snowflake command, long number) {
    try {
      var unused =
          world.numbered(
              number, () -> interactions.slash(room.place, command, Json.array(), "load" + number));
      return true;
    } catch (Impossible commandGone) {
      return false;
    }
  }
}
