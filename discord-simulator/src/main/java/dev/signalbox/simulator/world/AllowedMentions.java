package dev.signalbox.simulator.world;

import java.util.Set;

/**
 * Whom a message may mention.
 *
 * @param everyone whether {@code @everyone} and {@code @here} count
 * @param allUsers whether every user in the content counts; otherwise only {@code users}
 * @param allRoles whether every role in the content counts; otherwise only {@code roles}
 * @param repliedUser whether the author of the message replied to counts
 */
public record AllowedMentions(
    boolean everyone,
    boolean allUsers,
    boolean allRoles,
    Set<Snowflake> users,
    Set<Snowflake> roles,
    boolean repliedUser) {
  /** The default of ordinary messages: everything in the content counts. */
  public static final AllowedMentions ALL =
      new AllowedMentions(true, true, true, Set.of(), Set.of(), true);

  /** The default of interaction responses and webhooks: only users. */
  public static final AllowedMentions ONLY_USERS =
      new AllowedMentions(false, true, false, Set.of(), Set.of(), true);

  public static final AllowedMentions NONE =
      new AllowedMentions(false, false, false, Set.of(), Set.of(), false);

  public AllowedMentions {
    users = Set.copyOf(users);
    roles = Set.copyOf(roles);
  }
}
