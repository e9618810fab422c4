package dev.signalbox.simulator.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a guild, or a DM (which has no guild, name or overwrites, but recipients).
 *
 * @param parentId the category, or null
 * @param rateLimitPerUser slowmode in seconds, 0–21600
 * @param bitrate bits per second, voice only
 * @param userLimit 0 for none, voice only
 * @param recipient the other user of a DM, or null
 */
public record Channel(
    Snowflake id,
    ChannelType type,
    @Nullable Snowflake guildId,
    String name,
    @Nullable String topic,
    int position,
    @Nullable Snowflake parentId,
    boolean nsfw,
    int rateLimitPerUser,
    int bitrate,
    int userLimit,
    List<Overwrite> overwrites,
    @Nullable Snowflake recipient) {
  public Channel {
    overwrites = List.copyOf(overwrites);
  }

  /** A channel of a guild with nothing unusual about it. */
  public static Channel inGuild(
      Snowflake id, Snowflake guildId, ChannelType type, String name, int position) {
    int bitrate = type == ChannelType.VOICE ? 64_000 : 0;
    return new Channel(
        id, type, guildId, name, null, position, null, false, 0, bitrate, 0, List.of(), null);
  }

  public static Channel dm(Snowflake id, Snowflake recipient) {
    return new Channel(
        id, ChannelType.DM, null, "", null, 0, null, false, 0, 0, 0, List.of(), recipient);
  }

  public Optional<Snowflake> guild() {
    return Optional.ofNullable(guildId);
  }

  public Channel withName(String value) {
    return with(changed -> changed.name = value);
  }

  public Channel withTopic(@Nullable String value) {
    return with(changed -> changed.topic = value);
  }

  public Channel withPosition(int value) {
    return with(changed -> changed.position = value);
  }

  public Channel withParent(@Nullable Snowflake value) {
    return with(changed -> changed.parentId = value);
  }

  public Channel withNsfw(boolean value) {
    return with(changed -> changed.nsfw = value);
  }

  public Channel withRateLimitPerUser(int value) {
    return with(changed -> changed.rateLimitPerUser = value);
  }

  public Channel withVoice(int newBitrate, int newUserLimit) {
    return with(changed -> {
      changed.bitrate = newBitrate;
      changed.userLimit = newUserLimit;
    });
  }

  public Channel withOverwrites(List<Overwrite> value) {
    return with(changed -> changed.overwrites = value);
  }

  private Channel with(Consumer<Changeable> change) {
    Changeable changed = new Changeable(this);
    change.accept(changed);
    return new Channel(
        id,
        type,
        guildId,
        changed.name,
        changed.topic,
        changed.position,
        changed.parentId,
        changed.nsfw,
        changed.rateLimitPerUser,
        changed.bitrate,
        changed.userLimit,
        changed.overwrites,
        recipient);
  }

  /** What may change in a channel's life, on its way from one value to the next. */
  private static final class Changeable {
    String name;
    @Nullable String topic;
    int position;
    @Nullable Snowflake parentId;
    boolean nsfw;
    int rateLimitPerUser;
    int bitrate;
    int userLimit;
    List<Overwrite> overwrites;

    Changeable(Channel channel) {
      name = channel.name;
      topic = channel.topic;
      position = channel.position;
      parentId = channel.parentId;
      nsfw = channel.nsfw;
      rateLimitPerUser = channel.rateLimitPerUser;
      bitrate = channel.bitrate;
      userLimit = channel.userLimit;
      overwrites = channel.overwrites;
    }
  }
}
