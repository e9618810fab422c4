package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Attachment;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects the {@code resolved} objects of whatever ids a person chose. Not thread-safe. */
final class Resolved {
  private static final int LONGEST_NAME = 260; // characters

  private final World world;
  private final Place place;
  private final ObjectNode json = Json.object();

  Resolved(World world, Place place) {
    this.world = world;
    this.place = place;
  }

  ObjectNode json() {
    return json;
  }

  /**
   * Adds a user, who must be in the guild.
   *
   * @return false when nobody of the guild has this id
   */
  boolean user(Snowflake id) {
    Optional<Member> member = world.member(place.guild().id(), id);
    if (member.isEmpty()) return false;
    section("users").set(id.toString(), member.get().user().toJson());
    ObjectNode partial = member.get().toPartialJson();
    partial.remove("deaf");
    partial.remove("mute");
    partial.put("permissions", bits(world.permissions(id, place.channel())));
    section("members").set(id.toString(), partial);
    return true;
  }

  boolean role(Snowflake id) {
    var role = place.guild().role(id);
    role.ifPresent(found -> section("roles").set(id.toString(), found.toJson()));
    return role.isPresent();
  }

  Optional<Channel> channel(Snowflake id) {
    Optional<Channel> channel =
        world
            .channel(id)
            .filter(found -> place.guild().id().equals(found.guildId()))
            .filter(
                found -> Permission.VIEW_CHANNEL.in(world.permissions(place.member().id(), found)));
    channel.ifPresent(found -> section("channels").set(id.toString(), partial(found)));
    return channel;
  }

  /**
   * Adds a file that a person sends along.
   *
   * @param file {@code {filename, size, content_type?}}, size in bytes
   * @return its new id, or empty when this describes no file that Discord would take
   */
  Optional<Snowflake> attachment(JsonNode file) {
    String name = file.path("filename").asString("");
    long size = file.path("size").asLong(-1);
    if (name.isEmpty() || name.length() > LONGEST_NAME) return Optional.empty();
    if (size < 0 || size > InteractionJson.ATTACHMENT_SIZE_LIMIT) return Optional.empty();
    String type = file.path("content_type").asString("");
    Snowflake id = world.nextId();
    Attachment attachment =
        new Attachment(id, name, size, type.isEmpty() ? null : type, null, false);
    section("attachments").set(id.toString(), attachment.toEphemeralJson(place.channel().id()));
    return Optional.of(id);
  }

  void message(Message message) {
    section("messages")
        .set(message.id().toString(), world.json().message(message, world.bot().id()));
  }

  private ObjectNode partial(Channel channel) {
    ObjectNode partial = world.json().channel(channel);
    partial.remove("permission_overwrites");
    partial.put("permissions", bits(world.permissions(place.member().id(), channel)));
    partial.put("app_permissions", bits(world.permissions(world.bot().id(), channel)));
    return partial;
  }

  private ObjectNode section(String name) {
    return json.withObject("/" + name);
  }

  static String bits(long permissions) {
    return Long.toUnsignedString(permissions);
  }
}
