package dev.signalbox.simulator.world;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a content mentions, after {@link AllowedMentions} had its say.
 *
 * @param everyone true for {@code @everyone} or {@code @here}
 */
public record Mentions(boolean everyone, Set<Snowflake> users, Set<Snowflake> roles) {
  public static final Mentions NONE = new Mentions(false, Set.of(), Set.of());

  private static final Pattern USER_OR_ROLE = Pattern.compile("<@([!&]?)(\\d{1,20})>");
  private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)");

  public static Mentions in(String content, AllowedMentions allowed) {
    Set<Snowflake> users = new LinkedHashSet<>();
    Set<Snowflake> roles = new LinkedHashSet<>();
    Matcher matcher = USER_OR_ROLE.matcher(content);
    while (matcher.find()) {
      boolean role = matcher.group(1).equals("&");
      Snowflake.tryParse(matcher.group(2))
          .ifPresent(id -> {
            if (role && (allowed.allRoles() || allowed.roles().contains(id))) roles.add(id);
            if (!role && (allowed.allUsers() || allowed.users().contains(id))) users.add(id);
          });
    }
    return new Mentions(allowed.everyone() && EVERYONE.matcher(content).find(), users, roles);
  }
}
