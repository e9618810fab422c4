package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldJson;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything the page needs to draw a guild for one person. */
@RestController
class SessionRoute {
  private static final int MOST_GUILDS = 500;

  private final World world;
  private final Visit visit;
  private final ChatProperties properties;

  SessionRoute(World world, Visit visit, ChatProperties properties) {
    this.world = world;
    this.visit = visit;
    this.properties = properties;
  }

  /**
   * {@code {guilds, guild: {…, roles, emojis, channels, members}, you, application}}; channels only
   * those that the person may see, each with {@code permissions}.
   *
   * @param guild without it the first one
   * @param as user id; without it the guild's owner
   */
  @GetMapping("/chat/api/session")
  ResponseEntity<byte[]> session(
      @RequestParam @Nullable String guild, @RequestParam @Nullable String as) {
    Guild chosen = guild == null ? first() : visit.guild(guild);
    Member you = visit.person(chosen, as == null ? chosen.ownerId().toString() : as);
    ObjectNode json = Json.object();
    ArrayNode guilds = json.putArray("guilds");
    world.guildList().stream().limit(MOST_GUILDS).forEach(one -> guilds.add(summary(one)));
    json.set("guild", guild(chosen, you));
    json.set("you", person(chosen, you));
    ObjectNode application = json.putObject("application");
    application.put("id", world.application().id().toString());
    application.put("name", world.application().name());
    return Answer.ok(json);
  }

  private Guild first() {
    return world.guildList().stream()
        .findFirst()
        .orElseThrow(
            () -> new ChatRefusal(404, "This world has no servers: simulator.guilds is 0."));
  }

  private ObjectNode summary(Guild guild) {
    return Json.object()
        .put("id", guild.id().toString())
        .put("name", guild.name())
        .put("member_count", world.memberCount(guild.id()));
  }

  private ObjectNode guild(Guild guild, Member you) {
    ObjectNode json = summary(guild).put("owner_id", guild.ownerId().toString());
    ArrayNode roles = json.putArray("roles");
    guild.roles().values().forEach(role -> roles.add(role.toJson()));
    ArrayNode emojis = json.putArray("emojis");
    guild.emojis().forEach(emoji -> emojis.add(emoji.toJson()));
    ArrayNode channels = json.putArray("channels");
    for (Channel channel : world.channelsOf(guild.id())) {
      long permissions = world.permissions(you.id(), channel);
      if (Permission.VIEW_CHANNEL.in(permissions)) {
        channels.add(
            world.json().channel(channel).put("permissions", Long.toUnsignedString(permissions)));
      }
    }
    ArrayNode members = json.putArray("members");
    listed(guild, you).forEach(member -> members.add(person(guild, member)));
    return json;
  }

  /**
   * The person themselves and those with power first, then by name; the rest of a large guild is
   * left out.
   */
  private List<Member> listed(Guild guild, Member you) {
    Comparator<Member> order =
        Comparator.<Member, Boolean>comparing(member -> !member.id().equals(you.id()))
            .thenComparing(member -> !member.user().bot())
            .thenComparing(member -> -guild.highestRoleOf(member).position())
            .thenComparing(Member::displayName);
    return world.membersOf(guild.id()).stream().sorted(order).limit(properties.members()).toList();
  }

  private static ObjectNode person(Guild guild, Member member) {
    long permissions = Permissions.of(guild, member);
    ObjectNode json = member.toJson();
    json.put("online", WorldJson.isOnline(member));
    json.put("permissions", Long.toUnsignedString(permissions));
    json.put("standing", standing(guild, member, permissions));
    return json;
  }

  private static String standing(Guild guild, Member member, long permissions) {
    if (member.user().bot()) return "app";
    if (guild.isOwner(member.id())) return "owner";
    return Permission.MANAGE_GUILD.in(permissions) ? "moderator" : "member";
  }
}
