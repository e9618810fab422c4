package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.Interactions;
import dev.signalbox.simulator.interactions.Place;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Using commands, components and modals as a person. What becomes of it comes through the event
 * stream.
 */
@RestController
@RequestMapping("/chat/api/channels/{channel}")
class PersonInteractions {
  private final Interactions interactions;
  private final Visit visit;

  PersonInteractions(Interactions interactions, Visit visit) {
    this.interactions = interactions;
    this.visit = visit;
  }

  /** The commands that this person may use in this channel, of all types. */
  @GetMapping("/commands")
  ResponseEntity<byte[]> commands(@PathVariable String channel, @RequestParam String as) {
    return Answer.ok(interactions.commandsFor(visit.in(channel, as)));
  }

  /**
   * Body: {@code {kind, nonce, …}}, kind being {@code slash} or {@code autocomplete} (command_id,
   * options), {@code user} or {@code message} (command_id, target_id), {@code component}
   * (message_id, custom_id, values) or {@code modal} (shown_by, components). A file is {@code
   * {filename, size, content_type}} where an option has its value or a file upload its values.
   * Answers {@code {id}}.
   */
  @PostMapping("/interactions")
  ResponseEntity<byte[]> interact(
      @PathVariable String channel, @RequestParam String as, @RequestBody ObjectNode body) {
    Place place = visit.in(channel, as);
    Visit.demandAvailable(place);
    String nonce = body.path("nonce").asString("");
    Snowflake id =
        switch (body.path("kind").asString("")) {
          case "slash" ->
              interactions.slash(place, id(body, "command_id"), body.path("options"), nonce);
          case "autocomplete" ->
              interactions.autocomplete(place, id(body, "command_id"), body.path("options"), nonce);
          case "user" ->
              interactions.onUser(place, id(body, "command_id"), id(body, "target_id"), nonce);
          case "message" ->
              interactions.onMessage(place, id(body, "command_id"), id(body, "target_id"), nonce);
          case "component" ->
              interactions.component(
                  place,
                  id(body, "message_id"),
                  body.path("custom_id").asString(""),
                  values(body),
                  nonce);
          case "modal" ->
              interactions.modalSubmit(place, id(body, "shown_by"), body.path("components"), nonce);
          default ->
              throw new ChatRefusal(
                  400, "kind must be slash, autocomplete, user, message, component or modal.");
        };
    return Answer.ok(Json.object().put("id", id.toString()));
  }

  private static List<String> values(ObjectNode body) {
    return body.path("values").values().stream().map(value -> value.asString("")).toList();
  }

  private static Snowflake id(ObjectNode body, String field) {
    return Snowflake.tryParse(body.path(field).asString(""))
        .orElseThrow(() -> new ChatRefusal(400, field + " must be an id."));
  }
}
