package dev.signalbox.commandhandler.interaction;

import dev.signalbox.commandhandler.answer.DiscordMessage;
import dev.signalbox.commandhandler.answer.Tally;
import dev.signalbox.commandhandler.arguments.Parsed;
import dev.signalbox.commandhandler.arguments.SlashOptions;
import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.servicekit.work.MalformedMessage;
import dev.signalbox.servicekit.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One slash command from its interaction to its answer. Whatever the execution waits for, Discord
 * hears of us in time: as a deferral, which the answer then replaces.
 */
final class SlashCommand implements Work.Task {

  private static final String FORM = "slash";

  private final Interaction interaction;
  private final Supplier<Optional<CommandDefinition>> definitions;
  private final Execution execution;
  private final Callbacks callbacks;
  private final Tally tally;
  private final InstantSource clock;
  private final Instant deferAt;

  /** What is known from an earlier run, when something was away. */
  private boolean deferred;

  private @Nullable Reply reply;

  /**
   * @param broken why it also becomes a dead letter once the caller has been told; absent normally
   */
  private record Reply(
      ObjectNode message, boolean ephemeral, String result, @Nullable String broken) {}

  SlashCommand(
      Interaction interaction,
      Supplier<Optional<CommandDefinition>> definitions,
      Execution execution,
      Callbacks callbacks,
      Tally tally,
      InstantSource clock,
      Duration deferAfter) {
    this.interaction = interaction;
    this.definitions = definitions;
    this.execution = execution;
    this.callbacks = callbacks;
    this.tally = tally;
    this.clock = clock;
    this.deferAt = deferralTime(interaction.id().createdAt(), clock.instant(), deferAfter);
  }

  /** Counted from Discord's time, but never later than from ours: clocks differ. */
  static Instant deferralTime(Instant created, Instant received, Duration deferAfter) {
    return (created.isBefore(received) ? created : received).plus(deferAfter);
  }

  @Override
  public void run() {
    if (clock.instant().isAfter(interaction.id().createdAt().plus(Callbacks.TOKEN_LIFETIME))) {
      tally.command(FORM, "expired");
      return;
    }
    var definition = definitions.get();
    if (definition.isEmpty()) {
      tally.command(FORM, "unknown");
      return;
    }
    try {
      var ready = reply;
      if (ready == null) {
        ready = work(definition.get());
        reply = ready;
      }
      deliver(ready);
    } catch (NobodyWaits e) {
      tally.command(FORM, "expired");
    }
  }

  private Reply work(CommandDefinition definition) {
    return switch (SlashOptions.parse(definition, interaction.options())) {
      case Parsed.Misfit misfit ->
          new Reply(DiscordMessage.of(misfit.message()), true, "misfit", null);
      case Parsed.Fitting fitting -> {
        boolean ephemeral = definition.ephemeral();
        var outcome =
            execution.of(
                interaction, definition, fitting, deferAt, deferred, () -> defer(ephemeral));
        yield switch (outcome) {
          case Execution.Outcome.Executed executed ->
              new Reply(
                  DiscordMessage.of(executed.result()),
                  ephemeral || executed.result().ephemeral(),
                  "answered",
                  null);
          case Execution.Outcome.Refused refused ->
              new Reply(
                  DiscordMessage.of("⚠️ This command could not be carried out."),
                  true,
                  "failed",
                  refused.reason());
        };
      }
    };
  }

  private void defer(boolean ephemeral) {
    if (deferred) {
      return;
    }
    switch (callbacks.defer(interaction, ephemeral)) {
      case TAKEN, ALREADY_ANSWERED -> deferred = true;
      case EXPIRED -> throw new NobodyWaits();
      case REFUSED -> throw new IllegalStateException("Discord refused a deferral");
    }
  }

  private void deliver(Reply ready) {
    var heard =
        deferred
            ? Heard.ALREADY_ANSWERED
            : callbacks.answer(interaction, ready.message(), ready.ephemeral());
    if (heard == Heard.ALREADY_ANSWERED) {
      deferred = true;
      heard = callbacks.editOriginal(interaction, ready.message());
    }
    switch (heard) {
      case TAKEN, ALREADY_ANSWERED -> tally.answered(FORM, ready.result());
      case EXPIRED -> throw new NobodyWaits();
      case REFUSED -> throw new IllegalStateException("Discord refused an answer");
    }
    if (ready.broken() != null) {
      throw new MalformedMessage(ready.broken());
    }
  }

  /** The interaction expired, or was answered where we cannot follow. */
  @SuppressWarnings("serial")
  private static final class NobodyWaits extends RuntimeException {}
}
