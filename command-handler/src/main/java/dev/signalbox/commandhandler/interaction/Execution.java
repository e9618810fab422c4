package dev.signalbox.commandhandler.interaction;

import dev.signalbox.commandhandler.arguments.Parsed;
import dev.signalbox.commandhandler.permission.MemberPermissions;
import dev.signalbox.commandhandler.permission.Permissions;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.ExecutionRequest;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.servicekit.commandsapi.CommandsApi;
import dev.signalbox.servicekit.commandsapi.CommandsApiRefused;
import dev.signalbox.servicekit.correlation.Correlation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Has a command executed, and sees to it that the interaction is deferred when that takes long. */
@Component
class Execution {

  sealed interface Outcome {
    record Executed(ExecutionResult result) implements Outcome {}

    /**
     * @param reason for the operator
     */
    record Refused(String reason) implements Outcome {}
  }

  private final CommandsApi api;
  private final InstantSource clock;

  Execution(CommandsApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * @param defer called at {@code deferAt} while the execution goes on, and at once when it fails
   *     for the moment
   */
  Outcome of(
      Interaction interaction,
      CommandDefinition definition,
      Parsed.Fitting arguments,
      Instant deferAt,
      boolean deferred,
      Runnable defer) {
    var running = begin(definition.name(), requestFor(interaction, arguments));
    try {
      if (!deferred && !endsBefore(deferAt, running)) {
        defer.run();
      }
      return new Outcome.Executed(running.join());
    } catch (CompletionException e) {
      var cause = e.getCause();
      return failed(cause == null ? e : cause, defer);
    }
  }

  private static Outcome failed(Throwable cause, Runnable defer) {
    if (cause instanceof CommandsApiRefused refused && refused.status() < 500) {
      return new Outcome.Refused(String.valueOf(refused.getMessage()));
    }
    defer.run();
    throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }

  private CompletableFuture<ExecutionResult> begin(String command, ExecutionRequest request) {
    var traceparent = Correlation.current();
    return CompletableFuture.supplyAsync(
        () -> {
          try (var scope = Correlation.open(traceparent)) {
            return api.execute(command, request);
          }
        },
        Thread::startVirtualThread);
  }

  private boolean endsBefore(Instant limit, CompletableFuture<?> running) {
    try {
      long left = Math.max(0, Duration.between(clock.instant(), limit).toMillis());
      var unused = running.get(left, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ExecutionRequest requestFor(Interaction interaction, Parsed.Fitting arguments) {
    var caller = interaction.caller();
    return new ExecutionRequest(
        "interaction:" + interaction.id() + ":command",
        arguments.arguments(),
        new ExecutionRequest.Context(
            "discord",
            caller.id(),
            caller.name(),
            interaction.guildId(),
            interaction.channelId(),
            caller.locale(),
            interaction.guildId() == null
                ? Set.of()
                : Permissions.held(MemberPermissions.bits(interaction.permissions())),
            interaction.id().createdAt().toEpochMilli()));
  }
}
