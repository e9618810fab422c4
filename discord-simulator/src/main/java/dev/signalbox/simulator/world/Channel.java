package dev.signalbox.simulator.world;

import java.util.List;
import java.util.Optional;
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
    return new Channel(
        id,
        type,
        guildId,
        value,
        topic,
        position,
        parentId,
        nsfw,
        rateLimitPerUser,
        bitrate,
        userLimit,
        overwrites,
        recipient);
  }

  public Channel withTopic(@Nullable String value) {
    return new Channel(
        id,
        type,
        guildId,
        name,
        value,
        position,
        parentId,
        nsfw,
        rateLimitPerUser,
        bitrate,
        userLimit,
        overwrites,
        recipient);
  }

  public Channel withPosition(int value) {
    return new Channel(
        id,
        type,
        guildId,
        name,
        topic,
        value,
        parentId,
        nsfw,
        rateLimitPerUser,
        bitrate,
        userLimit,
        overwrites,
        recipient);
  }

  public Channel withParent(@Nullable Snowflake value) {
    return new Channel(
        id,
        type,
        guildId,
        name,
        topic,
        position,
        value,
        nsfw,
        rateLimitPerUser,
        bitrate,
        userLimit,
        overwrites,
        recipient);
  }

  public Channel withNsfw(boolean value) {
    return new Channel(
        id,
        type,
        guildId,
        name,
        topic,
        position,
        parentId,
        value,
        rateLimitPerUser,
        bitrate,
        userLimit,
        overwrites,
        recipient);
  }

  public Channel withRateLimitPerUser(int value) {
    return new Channel(
        id,
        type,
        guildId,
        name,
        topic,
        position,
        parentId,
        nsfw,
        value,
        bitrate,
        userLimit,
        overwrites,
        recipient);
  }

  public Channel withVoice(int newBitrate, int newUserLimit) {
    return new Channel(
        id,
        type,
        guildId,
        name,
        topic,
        position,
        parentId,
        nsfw,
        rateLimitPerUser,
        newBitrate,
        newUserLimit,
        overwrites,
        recipient);
  }

  public Channel withOverwrites(List<Overwrite> value) {
    return new Channel(
        id,
        type,
        guildId,
        name,
        topic,
        position,
        parentId,
        nsfw,
        rateLimitPerUser,
        bitrate,
        userLimit,
        value,
        recipient);
  }
}
