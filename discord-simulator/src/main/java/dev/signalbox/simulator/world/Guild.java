package dev.signalbox.simulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A guild with its roles and emojis. Channels and members are asked of the {@link World}, because
 * they change more often.
 *
 * @param roles by id; always has {@code @everyone} under the guild's own id
 * @param systemChannelId where join messages go, or null
 * @param available false during an outage
 */
public record Guild(
    Snowflake id,
    String name,
    @Nullable String description,
    Snowflake ownerId,
    Map<Snowflake, Role> roles,
    List<Emoji> emojis,
    @Nullable Snowflake systemChannelId,
    @Nullable Snowflake rulesChannelId,
    boolean available) {
  public Guild {
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    emojis = List.copyOf(emojis);
  }

  static Map<Snowflake, Role> byId(Collection<Role> roles) {
    Map<Snowflake, Role> map = new LinkedHashMap<>();
    roles.forEach(role -> map.put(role.id(), role));
    return map;
  }

  public Optional<Role> role(Snowflake roleId) {
    return Optional.ofNullable(roles.get(roleId));
  }

  public Role everyone() {
    return role(id)
        .orElseThrow(() -> new IllegalStateException("guild " + id + " has no @everyone role"));
  }

  /** The highest role of a member; {@code @everyone} for one without roles. */
  public Role highestRoleOf(Member member) {
    Role highest = everyone();
    for (Snowflake roleId : member.roles()) {
      Role role = roles.get(roleId);
      if (role != null && role.isAbove(highest)) highest = role;
    }
    return highest;
  }

  public boolean isOwner(Snowflake userId) {
    return ownerId.equals(userId);
  }

  public Guild withRole(Role role) {
    Map<Snowflake, Role> changed = new LinkedHashMap<>(roles);
    changed.put(role.id(), role);
    return with(changed);
  }

  public Guild withoutRole(Snowflake roleId) {
    Map<Snowflake, Role> changed = new LinkedHashMap<>(roles);
    changed.remove(roleId);
    return with(changed);
  }

  public Guild withName(String value) {
    return new Guild(
        id, value, description, ownerId, roles, emojis, systemChannelId, rulesChannelId, available);
  }

  public Guild withDescription(@Nullable String value) {
    return new Guild(
        id, name, value, ownerId, roles, emojis, systemChannelId, rulesChannelId, available);
  }

  public Guild withSystemChannel(@Nullable Snowflake value) {
    return new Guild(
        id, name, description, ownerId, roles, emojis, value, rulesChannelId, available);
  }

  public Guild withEmojis(Function<List<Emoji>, List<Emoji>> change) {
    return new Guild(
        id,
        name,
        description,
        ownerId,
        roles,
        change.apply(new ArrayList<>(emojis)),
        systemChannelId,
        rulesChannelId,
        available);
  }

  Guild withAvailable(boolean value) {
    return new Guild(
        id, name, description, ownerId, roles, emojis, systemChannelId, rulesChannelId, value);
  }

  private Guild with(Map<Snowflake, Role> changed) {
    return new Guild(
        id,
        name,
        description,
        ownerId,
        changed,
        emojis,
        systemChannelId,
        rulesChannelId,
        available);
  }
}
