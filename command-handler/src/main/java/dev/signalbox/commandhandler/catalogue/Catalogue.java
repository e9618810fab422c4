package dev.signalbox.commandhandler.catalogue;

import dev.signalbox.commandhandler.CommandHandlerProperties;
import dev.signalbox.contract.commands.CommandCatalogue;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.servicekit.commandsapi.CommandsApi;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import dev.signalbox.servicekit.repeat.RepeatedTask;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The commands as commands-api last listed them; waited for at start and asked for again. */
@Component
public class Catalogue extends RepeatedTask implements Dependency {

  private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

  private record Loaded(CommandCatalogue listing, Map<String, CommandDefinition> byName) {}

  private final CommandsApi api;
  private final Duration interval;
  private volatile @Nullable Loaded loaded;

  Catalogue(CommandsApi api, CommandHandlerProperties properties) {
    super("catalogue");
    this.api = api;
    this.interval = properties.catalogueInterval();
  }

  /**
   * @throws DependencyAway until commands-api has listed its commands once
   */
  public Optional<CommandDefinition> find(String name) {
    return Optional.ofNullable(required().byName().get(name));
  }

  /** Absent until commands-api has listed its commands once. */
  public @Nullable CommandCatalogue listing() {
    var current = loaded;
    return current == null ? null : current.listing();
  }

  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 10;
  }

  @Override
  public String name() {
    return "catalogue";
  }

  @Override
  public DependencyState check() {
    var current = loaded;
    return current == null
        ? DependencyState.down(ErrorCode.E010, "commands-api has not listed its commands yet")
        : DependencyState.up(Map.of("commands", current.byName().size()));
  }

  private Loaded required() {
    var current = loaded;
    if (current == null) {
      throw new DependencyAway(
          "commands-api", ErrorCode.E010, "has not listed its commands yet", null);
    }
    return current;
  }

  @Override
  protected Duration round() {
    var current = loaded;
    api.catalogue(current == null ? null : current.listing().version()).ifPresent(this::accept);
    return interval;
  }

  private void accept(CommandCatalogue listing) {
    loaded =
        new Loaded(
            listing,
            listing.commands().stream()
                .collect(
                    Collectors.toUnmodifiableMap(CommandDefinition::name, Function.identity())));
    log.info("Commands known: {} (version {})", listing.commands().size(), listing.version());
  }
}
