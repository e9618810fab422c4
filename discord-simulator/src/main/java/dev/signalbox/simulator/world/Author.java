package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who writes a message, and through what.
 *
 * @param webhookId the webhook used, which for interaction responses is the application; or null
 * @param applicationId the application that responds to an interaction, or null
 * @param interaction Discord's {@code interaction_metadata}, or null
 * @param type message type: 0 default, 19 reply, 20 slash command, 23 context menu …
 * @param visibleTo the only user who sees an ephemeral message, or null
 */
public record Author(
    User user,
    @Nullable Snowflake webhookId,
    @Nullable Snowflake applicationId,
    @Nullable ObjectNode interaction,
    int type,
    @Nullable Snowflake visibleTo) {
  public static final int DEFAULT = 0;
  public static final int REPLY = 19;
  public static final int CHAT_INPUT_COMMAND = 20;
  public static final int CONTEXT_MENU_COMMAND = 23;

  /** A user or bot writing an ordinary message. */
  public static Author of(User user) {
    return new Author(user, null, null, null, DEFAULT, null);
  }
}
