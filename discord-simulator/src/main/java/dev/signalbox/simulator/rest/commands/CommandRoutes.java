package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.errors.FormErrors;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import tools.jackson.databind.node.ObjectNode;

/** Application commands, global and of a guild. */
@DiscordApi
class CommandRoutes {
  private static final String GLOBAL = "/applications/{application}/commands";
  private static final String GUILD = "/applications/{application}/guilds/{guild}/commands";
  private static final int MOST = 130; // of all types together, in one overwrite

  private final World world;
  private final Access access;
  private final ApplicationCommands commands;

  CommandRoutes(World world, Access access, ApplicationCommands commands) {
    this.world = world;
    this.access = access;
    this.commands = commands;
  }

  @GetMapping({GLOBAL, GUILD})
  ResponseEntity<byte[]> list(
      Caller caller,
      @PathVariable String application,
      @PathVariable(required = false) @Nullable String guild,
      Query query) {
    long scope = scope(caller, application, guild);
    boolean localized = query.flag("with_localizations");
    return Answer.ok(
        commands.list(scope).stream()
            .map(command -> localized ? command : withoutLocalizations(command))
            .toList());
  }

  @PostMapping({GLOBAL, GUILD})
  ResponseEntity<byte[]> create(
      Caller caller,
      @PathVariable String application,
      @PathVariable(required = false) @Nullable String guild,
      RequestBody body) {
    var written = commands.upsert(scope(caller, application, guild), body.form());
    return written.created() ? Answer.created(written.command()) : Answer.ok(written.command());
  }

  @PutMapping({GLOBAL, GUILD})
  ResponseEntity<byte[]> overwrite(
      Caller caller,
      @PathVariable String application,
      @PathVariable(required = false) @Nullable String guild,
      RequestBody body) {
    long scope = scope(caller, application, guild);
    var forms = body.list();
    if (forms.size() > MOST) {
      throw FormErrors.single(
          "", "BASE_TYPE_MAX_LENGTH", "Must be " + MOST + " or fewer in length.");
    }
    return Answer.ok(commands.overwrite(scope, forms));
  }

  @GetMapping({GLOBAL + "/{command}", GUILD + "/{command}"})
  ResponseEntity<byte[]> get(
      Caller caller,
      @PathVariable String application,
      @PathVariable(required = false) @Nullable String guild,
      @PathVariable String command) {
    long scope = scope(caller, application, guild);
    return Answer.ok(commands.get(scope, id(command)));
  }

  @PatchMapping({GLOBAL + "/{command}", GUILD + "/{command}"})
  ResponseEntity<byte[]> edit(
      Caller caller,
      @PathVariable String application,
      @PathVariable(required = false) @Nullable String guild,
      @PathVariable String command,
      RequestBody body) {
    long scope = scope(caller, application, guild);
    return Answer.ok(commands.patch(scope, id(command), body.form()));
  }

  @DeleteMapping({GLOBAL + "/{command}", GUILD + "/{command}"})
  ResponseEntity<byte[]> delete(
      Caller caller,
      @PathVariable String application,
      @PathVariable(required = false) @Nullable String guild,
      @PathVariable String command) {
    commands.delete(scope(caller, application, guild), id(command));
    return Answer.noContent();
  }

  /** Nobody here has set permissions of a command, so that the list is empty. */
  @GetMapping(GUILD + "/permissions")
  ResponseEntity<byte[]> permissions(
      Caller caller, @PathVariable String application, @PathVariable String guild) {
    scope(caller, application, guild);
    return Answer.ok(List.of());
  }

  @GetMapping(GUILD + "/{command}/permissions")
  ResponseEntity<byte[]> permissionsOf(
      Caller caller,
      @PathVariable String application,
      @PathVariable String guild,
      @PathVariable String command) {
    scope(caller, application, guild);
    throw commands
        .find(id(command))
        .map(_ -> JsonError.UNKNOWN_COMMAND_PERMISSIONS)
        .orElse(JsonError.UNKNOWN_COMMAND)
        .error();
  }

  /** Takes a Bearer token of a person, which no bot has. */
  @PutMapping(GUILD + "/{command}/permissions")
  ResponseEntity<byte[]> setPermissions(
      Caller caller,
      @PathVariable String application,
      @PathVariable String guild,
      @PathVariable String command) {
    scope(caller, application, guild);
    throw JsonError.BOTS_CANNOT_USE_THIS.error();
  }

  private long scope(Caller caller, String application, @Nullable String guild) {
    if (!Access.id(application, "application_id").equals(world.application().id())) {
      throw JsonError.ACTION_NOT_ALLOWED_ON_APPLICATION.error();
    }
    if (guild == null) {
      return ApplicationCommands.GLOBAL;
    }
    var id = Access.id(guild, "guild_id");
    if (world.member(id, caller.id()).isEmpty()) {
      throw JsonError.MISSING_ACCESS.error();
    }
    return access.guild(caller, guild).id().value();
  }

  private static long id(String command) {
    return Access.id(command, "command_id").value();
  }

  private static ObjectNode withoutLocalizations(ObjectNode command) {
    strip(command);
    return command;
  }

  private static void strip(ObjectNode node) {
    node.remove("name_localizations");
    node.remove("description_localizations");
    for (var list : List.of("options", "choices")) {
      for (var inner : node.path(list)) {
        strip((ObjectNode) inner);
      }
    }
  }
}
