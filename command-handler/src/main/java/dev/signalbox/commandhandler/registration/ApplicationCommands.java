package dev.signalbox.commandhandler.registration;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.outbound.OutboundClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The application's global commands at Discord. */
@Component
class ApplicationCommands {

  /** Discord said no to a change of commands. */
  static final class Refused extends RuntimeException {
    Refused(String attempt, OutboundAnswer answer) {
      super("Discord refused to " + attempt + ": " + answer);
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CHAT_INPUT = 1;

  private final OutboundClient outbound;
  private final InstantSource clock;

  ApplicationCommands(OutboundClient outbound, InstantSource clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  String applicationId() {
    return ask("GET", "/applications/@me", null, "say which application this is")
        .path("id")
        .asString();
  }

  /** Ids of the slash commands by name, whoever made them. */
  Map<String, String> list(String application) {
    var ids = new LinkedHashMap<String, String>();
    for (var command : ask("GET", path(application), null, "list the commands")) {
      if (command.path("type").asInt(CHAT_INPUT) == CHAT_INPUT) {
        ids.put(command.path("name").asString(""), command.path("id").asString(""));
      }
    }
    return ids;
  }

  /**
   * @return the new command's id
   */
  String create(String application, ObjectNode payload) {
    return ask("POST", path(application), payload, "create a command").path("id").asString();
  }

  void change(String application, String id, ObjectNode payload) {
    ask("PATCH", path(application) + "/" + id, payload, "change a command");
  }

  /** One that is gone already is deleted. */
  void delete(String application, String id) {
    var answer = answer("DELETE", path(application) + "/" + id, null);
    if (!answer.succeeded() && answer.status() != 404) {
      throw failure("delete a command", answer);
    }
  }

  private JsonNode ask(String method, String path, @Nullable ObjectNode body, String attempt) {
    var answer = answer(method, path, body);
    var json = answer.body();
    if (!answer.succeeded() || json == null) {
      throw failure(attempt, answer);
    }
    return json;
  }

  private OutboundAnswer answer(String method, String path, @Nullable ObjectNode body) {
    return outbound.ask(
        new OutboundRequest(
            method, path, body, Lane.NORMAL, clock.instant().plus(PATIENCE), null, null, null));
  }

  private static RuntimeException failure(String attempt, OutboundAnswer answer) {
    boolean passes = answer.status() == 0 || answer.status() >= 500 || answer.status() == 404;
    return passes
        ? new DependencyAway("discord", ErrorCode.E001, "did not " + attempt + ": " + answer, null)
        : new Refused(attempt, answer);
  }

  private static String path(String application) {
    return "/applications/" + application + "/commands";
  }
}
