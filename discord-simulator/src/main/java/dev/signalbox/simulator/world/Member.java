package dev.signalbox.simulator.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user in a guild.
 *
 * @param roles without {@code @everyone}, which everybody has
 * @param timedOutUntil Discord's {@code communication_disabled_until}; past values count as none
 */
public record Member(
    Snowflake guildId,
    User user,
    @Nullable String nick,
    List<Snowflake> roles,
    Instant joinedAt,
    boolean deaf,
    boolean mute,
    @Nullable Instant timedOutUntil) {
  public Member {
    roles = List.copyOf(roles);
  }

  public static Member joining(Snowflake guildId, User user, Instant joinedAt) {
    return new Member(guildId, user, null, List.of(), joinedAt, false, false, null);
  }

  public Snowflake id() {
    return user.id();
  }

  /** The name people see in this guild. */
  public String displayName() {
    return nick == null ? user.displayName() : nick;
  }

  /** The member object with {@code user}. */
  public ObjectNode toJson() {
    ObjectNode member = toPartialJson();
    member.set("user", user.toJson());
    return member;
  }

  /** The member object without {@code user}, as in MESSAGE_CREATE. */
  public ObjectNode toPartialJson() {
    ObjectNode member = Json.object();
    member.putNull("avatar");
    member.putNull("banner");
    member.putNull("avatar_decoration_data");
    member.putNull("collectibles");
    member.put("communication_disabled_until", Json.time(timedOutUntil));
    member.put("flags", 0);
    member.put("joined_at", Json.time(joinedAt));
    member.put("nick", nick);
    member.put("pending", false);
    member.putNull("premium_since");
    member.set("roles", Json.ids(roles));
    member.put("mute", mute);
    member.put("deaf", deaf);
    return member;
  }

  public Member withNick(@Nullable String value) {
    return new Member(guildId, user, value, roles, joinedAt, deaf, mute, timedOutUntil);
  }

  public Member withRoles(List<Snowflake> value) {
    return new Member(guildId, user, nick, value, joinedAt, deaf, mute, timedOutUntil);
  }

  public Member withVoice(boolean newDeaf, boolean newMute) {
    return new Member(guildId, user, nick, roles, joinedAt, newDeaf, newMute, timedOutUntil);
  }

  public Member withTimeout(@Nullable Instant until) {
    return new Member(guildId, user, nick, roles, joinedAt, deaf, mute, until);
  }

  Member withUser(User value) {
    return new Member(guildId, value, nick, roles, joinedAt, deaf, mute, timedOutUntil);
  }
}
