package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.world.AllowedMentions;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.Snowflake;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code allowed_mentions}, and takes away what its author may not ping anyway. */
public final class MentionRules {
  private static final List<String> KINDS = List.of("users", "roles", "everyone");

  private MentionRules() {}

  /**
   * @param usual what counts when the field was not sent
   */
  static AllowedMentions read(Form body, AllowedMentions usual) {
    var form = body.object("allowed_mentions");
    if (form == null) {
      return usual;
    }
    var parse = kinds(form);
    var users = ids(form, "users", parse);
    var roles = ids(form, "roles", parse);
    return new AllowedMentions(
        parse.contains("everyone"),
        parse.contains("users"),
        parse.contains("roles"),
        users,
        roles,
        Boolean.TRUE.equals(form.bool("replied_user")));
  }

  /**
   * What is left for an author with these permissions in the channel: without MENTION_EVERYONE only
   * roles that are mentionable, and never everyone.
   */
  public static AllowedMentions narrow(AllowedMentions asked, Guild guild, long permissions) {
    if (Permission.MENTION_EVERYONE.in(permissions)) {
      return asked;
    }
    var roles =
        guild.roles().values().stream()
            .filter(Role::mentionable)
            .map(Role::id)
            .filter(role -> asked.allRoles() || asked.roles().contains(role))
            .collect(Collectors.toSet());
    return new AllowedMentions(
        false, asked.allUsers(), false, asked.users(), roles, asked.repliedUser());
  }

  private static Set<String> kinds(Form form) {
    var parse = new HashSet<String>();
    var values = form.array("parse", 0, 1_000);
    for (int i = 0; values != null && i < values.size(); i++) {
      var kind = values.get(i).asString("");
      if (KINDS.contains(kind)) {
        parse.add(kind);
      } else {
        form.fail(
            "parse." + i,
            "BASE_TYPE_CHOICES",
            "Value must be one of ('users', 'roles', 'everyone').");
      }
    }
    return parse;
  }

  private static Set<Snowflake> ids(Form form, String field, Set<String> parse) {
    var ids = form.snowflakes(field, 0, 100);
    if (ids == null) {
      return Set.of();
    }
    if (!ids.isEmpty() && parse.contains(field)) {
      form.fail(
          "",
          "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
          "parse:[\"%s\"] and %s: [ids...] are mutually exclusive.".formatted(field, field));
    }
    return ids.stream().map(Snowflake::new).collect(Collectors.toSet());
  }
}
