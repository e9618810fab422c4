package dev.signalbox.simulator.rest.channels;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Overwrite;
import dev.signalbox.simulator.world.Snowflake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a channel as a client sends them, checked; null was not sent. A topic or a parent
 * can be taken away by sending null, hence the two booleans.
 */
public record ChannelEdit(
    @Nullable String name,
    boolean topicSent,
    @Nullable String topic,
    boolean parentSent,
    @Nullable Snowflake parent,
    @Nullable Integer position,
    @Nullable Boolean nsfw,
    @Nullable Integer rateLimitPerUser,
    @Nullable Integer bitrate,
    @Nullable Integer userLimit,
    @Nullable List<Overwrite> overwrites) {

  /** Notes mistakes in the form. */
  public static ChannelEdit read(Form form, ChannelType type) {
    var name = form.string("name", 1, 100);
    var parent = form.snowflake("parent_id");
    return new ChannelEdit(
        name == null ? null : named(name, type),
        form.has("topic"),
        emptyToNull(form.string("topic", 0, 1_024)),
        form.has("parent_id"),
        parent == null ? null : new Snowflake(parent),
        integer(form, "position", 0, Integer.MAX_VALUE),
        form.bool("nsfw"),
        integer(form, "rate_limit_per_user", 0, 21_600),
        integer(form, "bitrate", 8_000, 96_000),
        integer(form, "user_limit", 0, 99),
        form.has("permission_overwrites") ? overwrites(form) : null);
  }

  /** Text channels are named in lower case with hyphens, whatever was sent. */
  private static String named(String name, ChannelType type) {
    return type == ChannelType.TEXT || type == ChannelType.ANNOUNCEMENT
        ? name.toLowerCase(Locale.ROOT).replaceAll("\\s+", "-")
        : name;
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable Integer integer(Form form, String field, long min, long max) {
    var value = form.integer(field, min, max);
    return value == null ? null : value.intValue();
  }

  private static List<Overwrite> overwrites(Form form) {
    var overwrites = new ArrayList<Overwrite>();
    for (var one : form.objects("permission_overwrites", 0, 1_000)) {
      one.require("id");
      var id = one.snowflake("id");
      var overwrite = overwrite(one, id == null ? new Snowflake(0) : new Snowflake(id));
      if (overwrite != null) {
        overwrites.add(overwrite);
      }
    }
    return overwrites;
  }

  /** One overwrite; bits not sent are none. */
  static @Nullable Overwrite overwrite(Form form, Snowflake id) {
    form.require("type");
    var type = form.choice("type", Set.of(0, 1));
    var allow = form.permissions("allow");
    var deny = form.permissions("deny");
    return type == null
        ? null
        : new Overwrite(
            id,
            type == 0 ? Overwrite.Kind.ROLE : Overwrite.Kind.MEMBER,
            allow == null ? 0 : allow,
            deny == null ? 0 : deny);
  }

  /** True when name or topic would become another one, which Discord limits most. */
  boolean renames(Channel channel) {
    return (name != null && !name.equals(channel.name()))
        || (topicSent && !Objects.equals(topic, channel.topic()));
  }

  /** The channel with what was sent. */
  public Channel applyTo(Channel channel) {
    var changed = channel;
    if (name != null) {
      changed = changed.withName(name);
    }
    if (topicSent) {
      changed = changed.withTopic(topic);
    }
    if (parentSent) {
      changed = changed.withParent(parent);
    }
    if (position != null) {
      changed = changed.withPosition(position);
    }
    if (nsfw != null) {
      changed = changed.withNsfw(nsfw);
    }
    if (rateLimitPerUser != null) {
      changed = changed.withRateLimitPerUser(rateLimitPerUser);
    }
    if (channel.type() == ChannelType.VOICE) {
      changed =
          changed.withVoice(
              bitrate == null ? channel.bitrate() : bitrate,
              userLimit == null ? channel.userLimit() : userLimit);
    }
    return overwrites == null ? changed : changed.withOverwrites(overwrites);
  }
}
