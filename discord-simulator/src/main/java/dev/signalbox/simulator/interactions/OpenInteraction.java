package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Snowflake;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One interaction from the click to the end of its token. Its changing fields are guarded by
 * itself.
 */
final class OpenInteraction {
  /**
   * What never changes.
   *
   * @param source the message whose component started it, directly or through a modal; or null
   * @param metadata Discord's {@code interaction_metadata} of responses, without the id of the
   *     original
   * @param responseType message type of the first response: 20 slash command, 23 context menu, 0
   *     otherwise
   * @param nonce by which the page knows its own request
   * @param focusedType option type that autocomplete is asked for; 0 when it is something else
   */
  record Facts(
      Snowflake id,
      String token,
      Kind kind,
      Snowflake guildId,
      Snowflake channelId,
      Snowflake userId,
      @Nullable Message source,
      ObjectNode metadata,
      int responseType,
      String nonce,
      int focusedType) {}

  final Facts facts;
  private Progress progress = new Progress.Waiting();
  private final Set<Snowflake> followUps = new LinkedHashSet<>();
  private @Nullable ObjectNode modal;

  OpenInteraction(Facts facts) {
    this.facts = facts;
  }

  Duration age(Instant now) {
    return Duration.between(facts.id().createdAt(), now);
  }

  synchronized Progress progress() {
    return progress;
  }

  synchronized void progress(Progress value) {
    progress = value;
  }

  synchronized void addFollowUp(Snowflake messageId) {
    followUps.add(messageId);
  }

  /** Whether the token may touch this message: the original response or a follow-up. */
  synchronized boolean owns(Snowflake messageId) {
    return followUps.contains(messageId)
        || (progress instanceof Progress.Responded responded
            && messageId.equals(responded.original()));
  }

  synchronized int followUps() {
    return followUps.size();
  }

  synchronized void modal(ObjectNode shown) {
    modal = shown;
  }

  /** The modal shown as the response, once: null when there is none or it was sent already. */
  synchronized @Nullable ObjectNode takeModal() {
    ObjectNode shown = modal;
    modal = null;
    return shown;
  }

  synchronized @Nullable ObjectNode modal() {
    return modal;
  }
}
