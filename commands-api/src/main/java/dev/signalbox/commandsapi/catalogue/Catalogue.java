package dev.signalbox.commandsapi.catalogue;

import dev.signalbox.commandsapi.command.Command;
import dev.signalbox.contract.commands.CommandCatalogue;
import dev.signalbox.contract.commands.CommandDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every command by name. Two of one name stop start-up. */
@Component
public class Catalogue {

  private final Map<String, Command> byName = new TreeMap<>();
  private final CommandCatalogue listing;

  Catalogue(List<Command> commands, JsonMapper mapper) {
    for (var command : commands) {
      var name = command.definition().name();
      if (byName.put(name, command) != null) {
        throw new IllegalStateException(
            "two commands are called '" + name + "'; names must be unique");
      }
    }
    var definitions =
        commands.stream()
            .map(Command::definition)
            .sorted(Comparator.comparing(CommandDefinition::name))
            .toList();
    listing = new CommandCatalogue(versionOf(mapper.writeValueAsString(definitions)), definitions);
  }

  public CommandCatalogue listing() {
    return listing;
  }

  public Optional<Command> command(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static String versionOf(String definitions) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(definitions.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
