package dev.signalbox.commandhandler.interaction;

import dev.signalbox.commandhandler.answer.DiscordMessage;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.servicekit.outbound.OutboundClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The ways to answer an interaction; requests of one interaction keep their order. */
@Component
class Callbacks {

  private static final int CHANNEL_MESSAGE_WITH_SOURCE = 4;
  private static final int DEFERRED_CHANNEL_MESSAGE_WITH_SOURCE = 5;
  private static final int AUTOCOMPLETE_RESULT = 8;

  /**
   * Discord takes a first answer for 3 s only; but where gateway-proxy has deferred meanwhile, it
   * makes an edit of a later one.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Nobody sees suggestions that come later. */
  static final Duration AUTOCOMPLETE_LIMIT = Duration.ofSeconds(3);

  /** For how long Discord takes edits. */
  static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

  private final OutboundClient outbound;
  private final InstantSource clock;
  private final JsonMapper mapper;

  Callbacks(OutboundClient outbound, InstantSource clock, JsonMapper mapper) {
    this.outbound = outbound;
    this.clock = clock;
    this.mapper = mapper;
  }

  Heard answer(Interaction interaction, ObjectNode message, boolean ephemeral) {
    var data = message.deepCopy();
    if (ephemeral) {
      data.put("flags", DiscordMessage.EPHEMERAL);
    }
    return callback(interaction, CHANNEL_MESSAGE_WITH_SOURCE, data, "answer");
  }

  /** "The bot is thinking"; whether the answer is ephemeral is decided here and now. */
  Heard defer(Interaction interaction, boolean ephemeral) {
    var data = mapper.createObjectNode();
    if (ephemeral) {
      data.put("flags", DiscordMessage.EPHEMERAL);
    }
    return callback(
        interaction, DEFERRED_CHANNEL_MESSAGE_WITH_SOURCE, data.isEmpty() ? null : data, "defer");
  }

  Heard editOriginal(Interaction interaction, ObjectNode message) {
    var path =
        "/webhooks/"
            + interaction.applicationId()
            + "/"
            + interaction.token()
            + "/messages/@original";
    return Heard.in(
        outbound.ask(request(interaction, "PATCH", path, message, "edit", deadline(interaction))));
  }

  /** Sent and not waited for: the next keystroke brings the next one. */
  void suggest(Interaction interaction, ArrayNode choices) {
    var data = mapper.createObjectNode();
    data.set("choices", choices);
    var unused =
        outbound.send(
            request(
                interaction,
                "POST",
                callbackPath(interaction),
                body(AUTOCOMPLETE_RESULT, data),
                "suggest",
                interaction.id().createdAt().plus(AUTOCOMPLETE_LIMIT)));
  }

  private Heard callback(
      Interaction interaction, int type, @Nullable ObjectNode data, String purpose) {
    return Heard.in(
        outbound.ask(
            request(
                interaction,
                "POST",
                callbackPath(interaction),
                body(type, data),
                purpose,
                deadline(interaction))));
  }

  private Instant deadline(Interaction interaction) {
    var end = interaction.id().createdAt().plus(TOKEN_LIFETIME);
    var deadline = clock.instant().plus(PATIENCE);
    return deadline.isBefore(end) ? deadline : end;
  }

  private ObjectNode body(int type, @Nullable ObjectNode data) {
    var body = mapper.createObjectNode().put("type", type);
    if (data != null) {
      body.set("data", data);
    }
    return body;
  }

  private static String callbackPath(Interaction interaction) {
    return "/interactions/" + interaction.id() + "/" + interaction.token() + "/callback";
  }

  private static OutboundRequest request(
      Interaction interaction,
      String method,
      String path,
      ObjectNode body,
      String purpose,
      Instant deadline) {
    var key = "interaction:" + interaction.id();
    return new OutboundRequest(
        method, path, body, Lane.INTERACTIVE, deadline, key + ":" + purpose, key, null);
  }
}
