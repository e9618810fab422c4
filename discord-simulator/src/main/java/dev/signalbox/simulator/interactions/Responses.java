package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.ledger.CommandLedger;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.FormErrors;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.messages.Components;
import dev.signalbox.simulator.rest.messages.MessageBody;
import dev.signalbox.simulator.rest.messages.MessageBody.Purpose;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** First responses: {@code POST /interactions/{id}/{token}/callback}. Thread-safe. */
@Component
final class Responses {
  private final World world;
  private final OpenInteractions open;
  private final InteractionProperties limits;
  private final ResponseMessages messages;
  private final MessageBody bodies;
  private final Notices notices;
  private final Violations violations;
  private final CommandLedger commands;

  Responses(
      World world,
      OpenInteractions open,
      InteractionProperties limits,
      ResponseMessages messages,
      MessageBody bodies,
      Notices notices,
      Violations violations,
      CommandLedger commands) {
    this.world = world;
    this.open = open;
    this.limits = limits;
    this.messages = messages;
    this.bodies = bodies;
    this.notices = notices;
    this.violations = violations;
    this.commands = commands;
  }

  /**
   * What the response came to.
   *
   * @param message the one written or edited, or null
   */
  record Accepted(OpenInteraction interaction, ResponseType type, @Nullable Message message) {}

  /**
   * @throws dev.signalbox.simulator.rest.errors.DiscordError 10062 unknown or late, 40060 answered
   *     already, 50035 for a body that does not fit
   */
  Accepted accept(String id, String token, RequestBody body) {
    OpenInteraction one =
        open.byToken(token).filter(found -> found.facts.id().toString().equals(id)).orElse(null);
    if (one == null) {
      violations.count(Violation.INTERACTION_UNKNOWN);
      Snowflake.tryParse(id).ifPresent(commands::callbackRefused);
      throw JsonError.UNKNOWN_INTERACTION.error();
    }
    synchronized (one) {
      Form form = body.form();
      ResponseType type = judged(one, form);
      Message message = respond(one, type, form, body);
      commands.callback(one.facts.id(), type == ResponseType.DEFERRED_MESSAGE);
      return new Accepted(one, type, message);
    }
  }

  private ResponseType judged(OpenInteraction one, Form form) {
    form.require("type");
    Long number = form.integer("type", 0, 255);
    ResponseType type = number == null ? null : ResponseType.of(number.intValue()).orElse(null);
    Progress.Verdict verdict =
        Progress.judge(
            one.progress(),
            one.facts.kind(),
            one.facts.source() != null,
            type,
            one.age(world.clock().instant()),
            limits.firstResponse());
    switch (verdict) {
      case ALREADY_ACKNOWLEDGED -> {
        violations.count(Violation.INTERACTION_ALREADY_ACKNOWLEDGED);
        commands.callbackRefused(one.facts.id());
        throw JsonError.INTERACTION_ALREADY_ACKNOWLEDGED.error();
      }
      case TOO_LATE -> {
        violations.count(Violation.INTERACTION_LATE);
        commands.callbackRefused(one.facts.id());
        commands.missed(one.facts.id());
        throw JsonError.UNKNOWN_INTERACTION.error();
      }
      case WRONG_TYPE -> {
        violations.count(Violation.INTERACTION_WRONG_RESPONSE);
        form.fail(
            "type", "BASE_TYPE_CHOICES", "This interaction cannot be answered with this type.");
        throw form.errors().error();
      }
      case ACCEPTED -> {}
    }
    if (type == null) throw new IllegalStateException("accepted a response without a type");
    return type;
  }

  private @Nullable Message respond(
      OpenInteraction one, ResponseType type, Form form, RequestBody body) {
    return switch (type) {
      case MESSAGE -> answer(one, data(form), body);
      case DEFERRED_MESSAGE -> defer(one, form);
      case UPDATE -> update(one, form, body);
      case DEFERRED_UPDATE -> {
        responded(one, type, source(one));
        yield source(one);
      }
      case AUTOCOMPLETE_RESULT -> {
        var choices = Choices.read(data(form), one.facts.focusedType());
        one.progress(new Progress.Responded(type, null, false));
        notices.tell(one, "choices", Json.object().set("choices", choices));
        yield null;
      }
      case MODAL -> {
        ObjectNode modal = modal(data(form));
        one.modal(modal);
        one.progress(new Progress.Responded(type, null, false));
        notices.tell(one, "modal", Json.object().set("modal", modal));
        yield null;
      }
    };
  }

  private Message answer(OpenInteraction one, Form data, RequestBody body) {
    MessageDraft draft =
        bodies.create(data, body.files(), Purpose.INTERACTION, one.facts.channelId());
    Message message = messages.first(one, draft);
    responded(one, ResponseType.MESSAGE, message);
    return message;
  }

  private Message defer(OpenInteraction one, Form form) {
    Form data = form.hasValue("data") ? data(form) : Form.empty();
    Long flags = data.integer("flags", 0, Integer.MAX_VALUE);
    data.errors().throwIfAny();
    int ephemeral = flags == null ? 0 : flags.intValue() & MessageDraft.FLAG_EPHEMERAL;
    Message message =
        messages.first(one, MessageDraft.text("").withFlags(MessageDraft.FLAG_LOADING | ephemeral));
    responded(one, ResponseType.DEFERRED_MESSAGE, message);
    return message;
  }

  private Message update(OpenInteraction one, Form form, RequestBody body) {
    Message current = source(one);
    Form data = form.hasValue("data") ? data(form) : Form.empty();
    Message message =
        messages.edit(
            current, bodies.edit(data, body.files(), Purpose.INTERACTION, current.draft()));
    responded(one, ResponseType.UPDATE, message);
    return message;
  }

  private void responded(OpenInteraction one, ResponseType type, Message original) {
    one.progress(new Progress.Responded(type, original.id(), original.isEphemeral()));
    notices.tell(one, "responded", Json.object().put("message_id", original.id().toString()));
  }

  /** The message with the component, as it stands now. */
  private Message source(OpenInteraction one) {
    Message source = one.facts.source();
    if (source == null) throw new IllegalStateException("an update without a message");
    return world
        .message(source.channelId(), source.id())
        .orElseThrow(JsonError.UNKNOWN_MESSAGE::error);
  }

  private static Form data(Form form) {
    form.require("data");
    Form data = form.object("data");
    form.errors().throwIfAny();
    if (data == null)
      throw FormErrors.single("data", "BASE_TYPE_REQUIRED", "This field is required");
    return data;
  }

  private static ObjectNode modal(Form data) {
    data.require("custom_id", "title", "components");
    ObjectNode modal = Json.object();
    modal.put("custom_id", data.string("custom_id", 1, 100));
    modal.put("title", data.string("title", 1, 45));
    modal.set("components", Components.read(data, Components.Place.MODAL, Map.of()));
    data.errors().throwIfAny();
    return modal;
  }

  /** The answer to {@code ?with_response=true}. */
  ObjectNode callbackResponse(Accepted accepted) {
    OpenInteraction.Facts facts = accepted.interaction().facts;
    ObjectNode json = Json.object();
    ObjectNode interaction = json.putObject("interaction");
    interaction.put("id", facts.id().toString());
    interaction.put("type", facts.kind().number());
    Message message = accepted.message();
    if (message != null) {
      interaction.put("response_message_id", message.id().toString());
      interaction.put(
          "response_message_loading", (message.draft().flags() & MessageDraft.FLAG_LOADING) != 0);
      interaction.put("response_message_ephemeral", message.isEphemeral());
    }
    interaction.put("channel_id", facts.channelId().toString());
    interaction.put("guild_id", facts.guildId().toString());
    boolean shown =
        accepted.type() == ResponseType.MESSAGE || accepted.type() == ResponseType.UPDATE;
    if (!shown || message == null) return json; // a deferral, choices or a modal create no resource
    ObjectNode resource = json.putObject("resource").put("type", accepted.type().number());
    resource.set("message", world.json().message(message, world.bot().id()));
    return json;
  }
}
