package dev.signalbox.commandsapi.execution;

import dev.signalbox.commandsapi.command.Answers;
import dev.signalbox.commandsapi.command.Command;
import dev.signalbox.commandsapi.command.Invocation;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.servicekit.errors.ApiException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs a command once for each key. The execution's row, with the result, is written in the
 * transaction of the command's own effects; whoever asks with the same key meanwhile waits, and
 * gets that result.
 */
@Component
class Executions {

  private static final Logger log = LoggerFactory.getLogger(Executions.class);

  private final ExecutionStore store;
  private final InstantSource clock;
  private final MeterRegistry meters;

  Executions(ExecutionStore store, InstantSource clock, MeterRegistry meters) {
    this.store = store;
    this.clock = clock;
    this.meters = meters;
  }

  @Transactional
  public ExecutionResult once(Command command, CheckedRequest request) {
    store.lock(request.key());
    var fingerprint = Fingerprint.of(command.definition().name(), request.arguments());
    var earlier = store.find(request.day(), request.key());
    if (earlier.isPresent()) {
      meters.counter("signalbox_executions_repeated_total").increment();
      return repeated(earlier.get(), fingerprint);
    }
    long start = System.nanoTime();
    var result = run(command, request);
    long nanos = System.nanoTime() - start;
    store.insert(
        request,
        command.definition().name(),
        fingerprint,
        result,
        TimeUnit.NANOSECONDS.toMillis(nanos));
    Timer.builder("signalbox_executions")
        .description("Commands executed, by command and outcome")
        .tag("command", command.definition().name())
        .tag("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
    log.info(
        "{} executed in {} ms: {}",
        command.definition().name(),
        TimeUnit.NANOSECONDS.toMillis(nanos),
        result.outcome().name().toLowerCase(Locale.ROOT));
    return result;
  }

  private static ExecutionResult repeated(ExecutionStore.Earlier earlier, String fingerprint) {
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new ApiException(
          HttpStatus.CONFLICT,
          "key_reused",
          "This idempotency key belongs to another command or other arguments; use a new key for a new effect.");
    }
    return earlier.result();
  }

  private ExecutionResult run(Command command, CheckedRequest request) {
    var definition = command.definition();
    return refusal(definition, request)
        .orElseGet(() ->
            switch (Arguments.check(definition, request.arguments())) {
              case Arguments.Checked.Misfit misfit ->
                  Answers.invalid("invalid_arguments", misfit.message());
              case Arguments.Checked.Fitting fitting ->
                  command.execute(new Invocation(fitting.arguments(), request.context()));
            });
  }

  private Optional<ExecutionResult> refusal(CommandDefinition definition, CheckedRequest request) {
    var context = request.context();
    if (definition.guildOnly() && context.guildId() == null) {
      return Optional.of(Answers.refused("guild_only", "This command works in a server only."));
    }
    var permission = definition.permission();
    if (permission != null && !context.permissions().contains(permission)) {
      var needed =
          switch (permission) {
            case MANAGE_GUILD -> "Manage Server";
          };
      return Optional.of(
          Answers.refused(
              "missing_permission",
              "You need the permission **" + needed + "** for this command."));
    }
    return cooldown(definition, request);
  }

  private Optional<ExecutionResult> cooldown(CommandDefinition definition, CheckedRequest request) {
    if (definition.cooldownSeconds() == 0) {
      return Optional.empty();
    }
    return store
        .lastDone(definition.name(), request.context().userId())
        .map(last -> last.plusSeconds(definition.cooldownSeconds()))
        .filter(clock.instant()::isBefore)
        .map(free ->
            Answers.refused(
                "cooldown",
                "Please wait "
                    + Math.max(1, clock.instant().until(free).toSeconds() + 1)
                    + " s before you use this again."));
  }
}
