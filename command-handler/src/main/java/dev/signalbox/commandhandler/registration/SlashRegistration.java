package dev.signalbox.commandhandler.registration;

import dev.signalbox.commandhandler.catalogue.Catalogue;
import dev.signalbox.commandhandler.registration.RegistrationPlan.Step;
import dev.signalbox.contract.commands.CommandCatalogue;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.outbound.DeferralRules;
import dev.signalbox.servicekit.commandsapi.CommandsApi;
import dev.signalbox.servicekit.commandsapi.CommandsApiRefused;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import dev.signalbox.servicekit.repeat.RepeatedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps Discord's slash commands as the catalogue wants them: looked after at start and whenever
 * the catalogue's version changes. Several replicas may do so at once.
 */
@Component
public class SlashRegistration extends RepeatedTask implements Dependency {

  private static final Logger log = LoggerFactory.getLogger(SlashRegistration.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(5);

  private final Catalogue catalogue;
  private final ApplicationCommands commands;
  private final CommandsApi api;
  private final DeferralAnnouncement deferrals;
  private volatile @Nullable String registeredVersion;
  private volatile Set<String> foreign = Set.of();
  private volatile DependencyState state =
      DependencyState.degraded(ErrorCode.E001, "slash commands are not registered yet");

  SlashRegistration(
      Catalogue catalogue,
      ApplicationCommands commands,
      CommandsApi api,
      DeferralAnnouncement deferrals) {
    super("slash-registration");
    this.catalogue = catalogue;
    this.commands = commands;
    this.api = api;
    this.deferrals = deferrals;
  }

  /** Whether the application has a command of that name which we did not make. */
  public boolean isForeign(String name) {
    return foreign.contains(name);
  }

  @Override
  public String name() {
    return "slash-commands";
  }

  @Override
  public DependencyState check() {
    return state;
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  protected Duration round() {
    var listing = catalogue.listing();
    if (listing == null || listing.version().equals(registeredVersion)) {
      return LOOK_EVERY;
    }
    try {
      register(listing);
      registeredVersion = listing.version();
      return LOOK_EVERY;
    } catch (DependencyAway e) {
      state = DependencyState.degraded(e.code(), "registration waits: " + e.getMessage());
      throw e;
    } catch (ApplicationCommands.Refused | CommandsApiRefused e) {
      log.atError().addKeyValue(ErrorCode.KEY, ErrorCode.E006).log("{}", e.getMessage());
      state = DependencyState.degraded(ErrorCode.E006, String.valueOf(e.getMessage()));
      return PAUSE_AFTER_REFUSAL;
    }
  }

  private void register(CommandCatalogue listing) {
    var application = commands.applicationId();
    var scope = "discord-commands:" + application;
    var wanted = new LinkedHashMap<String, ObjectNode>();
    for (CommandDefinition definition : listing.commands()) {
      wanted.put(definition.name(), SlashPayload.of(definition));
    }
    var ids = new LinkedHashMap<>(commands.list(application));
    var steps = RegistrationPlan.of(wanted, remembered(scope), ids);
    foreign =
        steps.stream()
            .filter(Step.LeaveAlone.class::isInstance)
            .map(step -> ((Step.LeaveAlone) step).name())
            .collect(Collectors.toUnmodifiableSet());
    for (var step : steps) {
      var created = carryOut(step, application, scope);
      created.ifPresent(command -> ids.put(command.name(), command.id()));
    }
    deferrals.announce(deferrable(listing, ids));
    state = stateAfter(wanted.size());
    log.info("Slash commands are registered; steps taken: {}", steps.size() - foreign.size());
  }

  /** Ours only: another bot of the same application answers its own commands. */
  private List<DeferralRules.Command> deferrable(
      CommandCatalogue listing, Map<String, String> ids) {
    var rules = new ArrayList<DeferralRules.Command>();
    for (var definition : listing.commands()) {
      var id = ids.get(definition.name());
      if (id != null && !foreign.contains(definition.name())) {
        rules.add(new DeferralRules.Command(id, definition.ephemeral()));
      }
    }
    return rules;
  }

  private Map<String, Registered> remembered(String scope) {
    var byName = new LinkedHashMap<String, Registered>();
    for (var row : api.registrations(scope)) {
      var ours = Registered.from(row.data());
      byName.put(ours.name(), ours);
    }
    return byName;
  }

  private record Created(String name, String id) {}

  private Optional<Created> carryOut(Step step, String application, String scope) {
    switch (step) {
      case Step.Create create -> {
        remember(scope, create.name(), null, create.payload());
        var id = commands.create(application, create.payload());
        remember(scope, create.name(), id, create.payload());
        return Optional.of(new Created(create.name(), id));
      }
      case Step.Change change -> {
        commands.change(application, change.id(), change.payload());
        remember(scope, change.name(), change.id(), change.payload());
      }
      case Step.Delete delete -> {
        commands.delete(application, delete.id());
        api.forget(scope, Registered.key(delete.name()));
      }
      case Step.Forget forget -> api.forget(scope, Registered.key(forget.name()));
      case Step.LeaveAlone leave ->
          log.warn(
              "The command '{}' was made by somebody else; it is left alone and not answered",
              leave.name());
    }
    return Optional.empty();
  }

  private void remember(String scope, String name, @Nullable String id, ObjectNode payload) {
    api.keep(
        scope, Registered.key(name), new Registered(name, id, SlashPayload.hash(payload)).json());
  }

  private DependencyState stateAfter(int wanted) {
    Map<String, Object> figures = Map.of("registered", wanted - foreign.size());
    return foreign.isEmpty()
        ? DependencyState.up(figures)
        : DependencyState.degraded(
                ErrorCode.E006,
                "made by somebody else, so left alone and not answered: "
                    + List.copyOf(foreign).stream().sorted().collect(Collectors.joining(", ")))
            .with(figures);
  }
}
