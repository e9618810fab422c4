package dev.signalbox.gateway.deferral;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.signalbox.contract.outbound.DeferralRules;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What handlers have announced, by source, kept in a file: it must hold while they and the broker
 * are away, and across restarts. Thread-safe.
 */
final class RuleBook {
  private static final Logger log = LoggerFactory.getLogger(RuleBook.class);
  private static final int MAX_SOURCES = 16;
  private static final int MAX_COMMANDS = 10_000;
  private static final int MAX_COMPONENTS = 1_000;

  /** How one interaction is to be deferred. */
  record Rule(Kind kind, boolean ephemeral) {}

  private final Path file;
  private final JsonMapper mapper;
  private final Map<String, DeferralRules> bySource = new LinkedHashMap<>();

  RuleBook(Path file, JsonMapper mapper) {
    this.file = file;
    this.mapper = mapper;
    for (var rules : read()) bySource.put(rules.source(), rules);
  }

  /** Empty: whoever owns it has not said that it may be deferred. */
  synchronized Optional<Rule> ruleFor(ArrivedInteraction interaction) {
    return bySource.values().stream()
        .map(rules -> rule(rules, interaction))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Rule> rule(DeferralRules rules, ArrivedInteraction interaction) {
    return switch (interaction.type()) {
      case ArrivedInteraction.APPLICATION_COMMAND ->
          rules.commands().stream()
              .filter(command -> command.id().equals(interaction.commandId()))
              .findFirst()
              .map(command -> new Rule(Kind.MESSAGE, command.ephemeral()));
      case ArrivedInteraction.MESSAGE_COMPONENT ->
          rules.components().stream()
              .filter(component -> begins(interaction.customId(), component.customIdPrefix()))
              .findFirst()
              .map(_ -> new Rule(Kind.UPDATE, false));
      default -> Optional.empty();
    };
  }

  private static boolean begins(@Nullable String customId, String prefix) {
    return customId != null && customId.startsWith(prefix);
  }

  /**
   * Takes an announcement in place of its source's last one.
   *
   * @return what is wrong with it, in words for its sender; empty when it was taken
   */
  synchronized Optional<String> learn(byte[] message) {
    DeferralRules rules;
    try {
      rules = mapper.readValue(message, DeferralRules.class);
    } catch (JacksonException e) {
      return Optional.of("not as documented");
    }
    var problem = problemOf(rules);
    if (problem.isPresent()) return problem;
    if (!rules.equals(bySource.put(rules.source(), rules))) keep();
    return Optional.empty();
  }

  private Optional<String> problemOf(@Nullable DeferralRules rules) {
    if (rules == null || rules.source() == null || !rules.source().matches("[a-z0-9-]{1,64}")) {
      return Optional.of("source must be 1 to 64 of a-z, 0-9 and -");
    }
    if (rules.commands() == null || rules.components() == null) {
      return Optional.of("commands or components is missing");
    }
    if (rules.commands().size() > MAX_COMMANDS || rules.components().size() > MAX_COMPONENTS) {
      return Optional.of("more than 10,000 commands or 1,000 components");
    }
    for (var component : rules.components()) {
      var prefix = component.customIdPrefix();
      if (prefix == null || prefix.isEmpty() || prefix.length() > 100) {
        return Optional.of("custom_id_prefix must have 1 to 100 characters");
      }
    }
    if (rules.commands().stream().anyMatch(command -> command.id() == null)) {
      return Optional.of("a command's id is missing");
    }
    boolean isOneMore = !bySource.containsKey(rules.source()) && bySource.size() >= MAX_SOURCES;
    return isOneMore ? Optional.of("more than 16 sources") : Optional.empty();
  }

  private List<DeferralRules> read() {
    if (!Files.exists(file)) return List.of();
    try {
      var rules = mapper.readValue(Files.readAllBytes(file), DeferralRules[].class);
      return Arrays.stream(rules).filter(one -> problemOf(one).isEmpty()).toList();
    } catch (IOException | JacksonException unreadable) {
      log.warn("what may be deferred is forgotten until it is announced again: {}", file);
      return List.of();
    }
  }

  private void keep() {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) Files.createDirectories(folder);
      Files.write(fresh, mapper.writeValueAsBytes(bySource.values()));
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException refused) {
      log.atError()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E009)
          .log("what may be deferred cannot be kept: {}", refused.getMessage());
    }
  }
}
