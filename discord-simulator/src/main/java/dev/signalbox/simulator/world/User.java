package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Discord user.
 *
 * @param username unique, 2–32 characters
 * @param globalName what people see; null for bots
 * @param avatar image hash, or null for the default picture
 */
public record User(
    Snowflake id,
    String username,
    @Nullable String globalName,
    @Nullable String avatar,
    boolean bot) {

  /** The name people see outside a guild. */
  public String displayName() {
    return globalName == null ? username : globalName;
  }

  /** The public user object. */
  public ObjectNode toJson() {
    ObjectNode user = Json.object();
    user.put("id", id.toString());
    user.put("username", username);
    user.put("avatar", avatar);
    user.put("discriminator", bot ? "0001" : "0");
    user.put("public_flags", 0);
    user.put("flags", 0);
    user.put("bot", bot);
    user.put("system", false);
    user.putNull("banner");
    user.putNull("accent_color");
    user.put("global_name", globalName);
    user.putNull("avatar_decoration_data");
    user.putNull("collectibles");
    user.putNull("primary_guild");
    return user;
  }

  /** The user object that only the account itself sees: of READY and {@code /users/@me}. */
  public ObjectNode toPrivateJson() {
    ObjectNode user = toJson();
    user.put("mfa_enabled", true);
    user.put("locale", "en-US");
    user.put("premium_type", 0);
    user.putNull("email");
    user.put("verified", true);
    return user;
  }
}
