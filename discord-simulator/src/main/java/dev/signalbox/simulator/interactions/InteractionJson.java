package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Application;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders the interaction object.
 *
 * @see <a href="https://discord.com/developers/docs/interactions/receiving-and-responding">Discord:
 *     Receiving and Responding</a>
 */
final class InteractionJson {
  static final int ATTACHMENT_SIZE_LIMIT = 10_485_760; // bytes; 10 MiB without boosts
  private static final String LOCALE = "en-US"; // every generated person's

  private InteractionJson() {}

  static ObjectNode of(
      World world,
      Place place,
      Snowflake id,
      String token,
      Kind kind,
      ObjectNode data,
      @Nullable Message source) {
    Application application = world.application();
    ObjectNode json = Json.object();
    json.put("id", id.toString());
    json.put("application_id", application.id().toString());
    json.put("type", kind.number());
    json.set("data", data);
    json.set("guild", partialGuild(place));
    json.put("guild_id", place.guild().id().toString());
    json.set("channel", channel(world, place));
    json.put("channel_id", place.channel().id().toString());
    ObjectNode member = place.member().toJson();
    member.put("permissions", Resolved.bits(place.permissions()));
    json.set("member", member);
    json.put("token", token);
    json.put("version", 1);
    if (source != null) json.set("message", world.json().message(source, world.bot().id()));
    json.put("app_permissions", Resolved.bits(place.appPermissions()));
    json.put("locale", LOCALE);
    json.put("guild_locale", LOCALE);
    json.putArray("entitlements");
    json.set("authorizing_integration_owners", owners(place));
    json.put("context", 0);
    json.put("attachment_size_limit", ATTACHMENT_SIZE_LIMIT);
    return json;
  }

  /** Installed in the guild: {@code {"0": guild id}}. */
  static ObjectNode owners(Place place) {
    return Json.object().put("0", place.guild().id().toString());
  }

  /**
   * The start of {@code interaction_metadata}: {@code id, type, user,
   * authorizing_integration_owners}.
   */
  static ObjectNode metadata(Place place, Snowflake id, Kind kind) {
    ObjectNode metadata = Json.object().put("id", id.toString()).put("type", kind.number());
    metadata.set("user", place.member().user().toJson());
    metadata.set("authorizing_integration_owners", owners(place));
    return metadata;
  }

  private static ObjectNode partialGuild(Place place) {
    ObjectNode guild = Json.object().put("id", place.guild().id().toString()).put("locale", LOCALE);
    guild.putArray("features");
    return guild;
  }

  private static ObjectNode channel(World world, Place place) {
    ObjectNode channel = world.json().channel(place.channel());
    channel.remove("permission_overwrites");
    channel.put("permissions", Resolved.bits(place.permissions()));
    return channel;
  }
}
