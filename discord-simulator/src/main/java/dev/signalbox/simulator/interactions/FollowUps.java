package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.messages.MessageBody;
import dev.signalbox.simulator.rest.messages.MessageBody.Purpose;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.MessageEdit;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What follows the first response: everything under {@code /webhooks/{application}/{token}}.
 * Thread-safe.
 */
@Component
final class FollowUps {
  static final String ORIGINAL = "@original";

  private final World world;
  private final OpenInteractions open;
  private final InteractionProperties limits;
  private final ResponseMessages messages;
  private final MessageBody bodies;
  private final Violations violations;

  FollowUps(
      World world,
      OpenInteractions open,
      InteractionProperties limits,
      ResponseMessages messages,
      MessageBody bodies,
      Violations violations) {
    this.world = world;
    this.open = open;
    this.limits = limits;
    this.messages = messages;
    this.bodies = bodies;
    this.violations = violations;
  }

  /** Posts a follow-up; right after a deferral it becomes the original response instead. */
  Message post(String application, String token, RequestBody body) {
    OpenInteraction one = interaction(application, token);
    MessageDraft draft =
        bodies.create(body.form(), body.files(), Purpose.INTERACTION, one.facts.channelId());
    synchronized (one) {
      Progress.Responded responded = responded(one);
      Snowflake original = responded.original();
      if (responded.type() == ResponseType.AUTOCOMPLETE_RESULT)
        throw JsonError.UNKNOWN_WEBHOOK.error();
      Message loading = original == null ? null : loading(one, original);
      if (loading != null) {
        if ((draft.flags() & MessageDraft.FLAG_IS_COMPONENTS_V2) != 0) throw v2NeedsPatch();
        return messages.complete(loading, draft);
      }
      Message message = messages.followUp(one, draft, original);
      one.addFollowUp(message.id());
      return message;
    }
  }

  /**
   * A message of the interaction.
   *
   * @param id a message id or {@code @original}
   */
  Message get(String application, String token, String id) {
    return message(interaction(application, token), id);
  }

  Message edit(String application, String token, String id, RequestBody body) {
    OpenInteraction one = interaction(application, token);
    synchronized (one) {
      Message message = message(one, id);
      MessageEdit edit =
          bodies.edit(body.form(), body.files(), Purpose.INTERACTION, message.draft());
      return isLoading(message) ? messages.complete(message, edit) : messages.edit(message, edit);
    }
  }

  void delete(String application, String token, String id) {
    OpenInteraction one = interaction(application, token);
    synchronized (one) {
      Message message = message(one, id);
      world.messages().delete(message.channelId(), message.id());
    }
  }

  private @Nullable Message loading(OpenInteraction one, Snowflake original) {
    return world.message(one.facts.channelId(), original).filter(FollowUps::isLoading).orElse(null);
  }

  private Message message(OpenInteraction one, String id) {
    Progress.Responded responded = responded(one);
    Snowflake wanted =
        id.equals(ORIGINAL) ? responded.original() : Snowflake.tryParse(id).orElse(null);
    if (wanted == null || !one.owns(wanted)) throw JsonError.UNKNOWN_MESSAGE.error();
    return world
        .message(one.facts.channelId(), wanted)
        .orElseThrow(JsonError.UNKNOWN_MESSAGE::error);
  }

  private static Progress.Responded responded(OpenInteraction one) {
    if (one.progress() instanceof Progress.Responded responded) return responded;
    throw JsonError.UNKNOWN_WEBHOOK.error(); // before the first response the webhook does not exist
  }

  private OpenInteraction interaction(String application, String token) {
    if (!application.equals(world.application().id().toString()))
      throw JsonError.UNKNOWN_WEBHOOK.error();
    OpenInteraction one = open.byToken(token).orElse(null);
    if (one != null && one.age(world.clock().instant()).compareTo(limits.tokenLifetime()) <= 0)
      return one;
    if (isExpired(token)) {
      violations.count(Violation.INTERACTION_TOKEN_EXPIRED);
      throw JsonError.INVALID_WEBHOOK_TOKEN.error();
    }
    violations.count(Violation.INTERACTION_UNKNOWN);
    throw JsonError.UNKNOWN_WEBHOOK.error();
  }

  private boolean isExpired(String token) {
    return Tokens.idOf(token)
        .map(id -> Duration.between(id.createdAt(), world.clock().instant()))
        .filter(age -> age.compareTo(limits.tokenLifetime()) > 0)
        .isPresent();
  }

  private static boolean isLoading(Message message) {
    return (message.draft().flags() & MessageDraft.FLAG_LOADING) != 0;
  }

  private static RuntimeException v2NeedsPatch() {
    Form form = Form.empty();
    form.fail(
        "flags",
        "MESSAGE_COMPONENTS_V2_NEEDS_ORIGINAL",
        "Edit @original to give a deferred response components V2.");
    return form.errors().error();
  }
}
