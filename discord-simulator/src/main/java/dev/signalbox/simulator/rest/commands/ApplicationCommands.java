package dev.signalbox.simulator.rest.commands;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands of the one application, global and per guild. Everything handed out is a copy.
 * Thread-safe.
 */
public final class ApplicationCommands {
  /** The scope of global commands, in place of a guild's id. */
  public static final long GLOBAL = 0;

  private static final Map<Integer, Integer> MOST_PER_TYPE =
      Map.of(
          CommandBody.CHAT_INPUT, 100,
          CommandBody.USER, 15,
          CommandBody.MESSAGE, 15,
          CommandBody.PRIMARY_ENTRY_POINT, 1);

  private static final String DUPLICATE = "Application command names must be unique";

  private final long applicationId;
  private final LongSupplier ids;
  private final DailyCreates creates;
  private final Map<Long, Map<Long, ObjectNode>> byScope = new LinkedHashMap<>();

  /**
   * @param ids new snowflakes, for commands and their versions
   */
  ApplicationCommands(long applicationId, LongSupplier ids, DailyCreates creates) {
    this.applicationId = applicationId;
    this.ids = ids;
    this.creates = creates;
  }

  /** A command, and whether it is new: 201 or 200. */
  record Written(ObjectNode command, boolean created) {}

  /** The commands of a guild or, with {@link #GLOBAL}, those of everywhere. */
  public synchronized List<ObjectNode> list(long scope) {
    return scope(scope).values().stream().map(ObjectNode::deepCopy).toList();
  }

  /** What a member of the guild may be offered: its own commands, then the global ones. */
  public synchronized List<ObjectNode> usableIn(long guildId) {
    return Stream.concat(list(guildId).stream(), list(GLOBAL).stream()).toList();
  }

  /** A command by its id, wherever it is registered. */
  public synchronized Optional<ObjectNode> find(long commandId) {
    return byScope.values().stream()
        .map(commands -> commands.get(commandId))
        .filter(Objects::nonNull)
        .findFirst()
        .map(ObjectNode::deepCopy);
  }

  synchronized ObjectNode get(long scope, long commandId) {
    return known(scope, commandId).deepCopy();
  }

  /** Creates a command, or replaces the one of the same type and name. */
  synchronized Written upsert(long scope, Form form) {
    var definition = CommandBody.read(form, scope == GLOBAL);
    form.errors().throwIfAny();
    var same = sameName(scope, definition);
    if (same == null) {
      refuseTooMany(scope, definition);
      creates.count(scope, 1);
    }
    var command = store(scope, definition, same == null ? ids.getAsLong() : id(same));
    return new Written(command.deepCopy(), same == null);
  }

  /** Changes the fields that were sent. */
  synchronized ObjectNode patch(long scope, long commandId, Form form) {
    var merged = known(scope, commandId).deepCopy();
    var type = merged.get("type");
    merged.setAll(form.node());
    merged.set("type", type); // cannot be changed
    var whole = new Form(merged);
    var definition = CommandBody.read(whole, scope == GLOBAL);
    var same = sameName(scope, definition);
    whole.errors().throwIfAny();
    if (same != null && id(same) != commandId) {
      throw JsonError.COMMAND_NAME_EXISTS.error();
    }
    return store(scope, definition, commandId).deepCopy();
  }

  synchronized void delete(long scope, long commandId) {
    known(scope, commandId);
    scope(scope).remove(commandId);
  }

  /** Bulk overwrite: what is not in the list is gone. Nothing changes when one is wrong. */
  synchronized List<ObjectNode> overwrite(long scope, List<Form> forms) {
    var definitions = new ArrayList<ObjectNode>();
    for (var form : forms) {
      var definition = CommandBody.read(form, scope == GLOBAL);
      if (definitions.stream().anyMatch(other -> isSameName(other, definition))) {
        form.fail("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", DUPLICATE);
      }
      definitions.add(definition);
    }
    if (!forms.isEmpty()) {
      forms.getFirst().errors().throwIfAny();
    }
    MOST_PER_TYPE.forEach((type, most) -> refuseOver(definitions, type, most));
    var before = List.copyOf(scope(scope).values());
    creates.count(
        scope,
        (int)
            definitions.stream()
                .filter(definition -> before.stream().noneMatch(old -> isSameName(old, definition)))
                .count());
    scope(scope).clear();
    for (var definition : definitions) {
      var same = before.stream().filter(old -> isSameName(old, definition)).findFirst();
      store(scope, definition, same.map(ApplicationCommands::id).orElseGet(ids::getAsLong));
    }
    return list(scope);
  }

  private ObjectNode store(long scope, ObjectNode definition, long commandId) {
    var command = JsonNodeFactory.instance.objectNode();
    command.put("id", Long.toUnsignedString(commandId));
    command.put("application_id", Long.toUnsignedString(applicationId));
    command.put("version", Long.toUnsignedString(ids.getAsLong()));
    if (scope != GLOBAL) {
      command.put("guild_id", Long.toUnsignedString(scope));
    }
    command.setAll(definition);
    scope(scope).put(commandId, command);
    return command;
  }

  private void refuseTooMany(long scope, ObjectNode definition) {
    int type = definition.path("type").asInt();
    long there = count(scope(scope).values(), type);
    if (there >= MOST_PER_TYPE.getOrDefault(type, 0)) {
      throw JsonError.MAX_COMMANDS.error();
    }
  }

  private static void refuseOver(List<ObjectNode> definitions, int type, int most) {
    if (count(definitions, type) > most) {
      throw JsonError.MAX_COMMANDS.error();
    }
  }

  private static long count(Collection<ObjectNode> commands, int type) {
    return commands.stream().filter(command -> command.path("type").asInt() == type).count();
  }

  private @Nullable ObjectNode sameName(long scope, ObjectNode definition) {
    return scope(scope).values().stream()
        .filter(command -> isSameName(command, definition))
        .findFirst()
        .orElse(null);
  }

  private static boolean isSameName(ObjectNode one, ObjectNode other) {
    return one.path("type").equals(other.path("type"))
        && one.path("name").equals(other.path("name"));
  }

  private ObjectNode known(long scope, long commandId) {
    var command = scope(scope).get(commandId);
    if (command == null) {
      throw JsonError.UNKNOWN_COMMAND.error();
    }
    return command;
  }

  private Map<Long, ObjectNode> scope(long scope) {
    return byScope.computeIfAbsent(scope, _ -> new LinkedHashMap<>());
  }

  private static long id(ObjectNode command) {
    return Long.parseUnsignedLong(command.path("id").asString());
  }
}
