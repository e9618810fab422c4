package dev.signalbox.commandsapi.command;

import dev.signalbox.contract.commands.CommandDefinition;
import dev.signalbox.contract.commands.ExecutionResult;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code ping}: shows that the line works, and how long it took until here. */
@Component
final class PingCommand implements Command {

  private final InstantSource clock;

  PingCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CommandDefinition definition() {
    return new CommandDefinition(
        "ping",
        "Shows that the bot is listening, and how quickly",
        Map.of("de", "Zeigt, dass der Bot zuhört, und wie schnell"),
        List.of(),
        null,
        false,
        false,
        0);
  }

  @Override
  public ExecutionResult execute(Invocation invocation) {
    var startedAt = invocation.context().startedAt();
    if (startedAt == null) {
      return Answers.text("Pong!");
    }
    return Answers.text("Pong! " + Math.max(0, clock.millis() - startedAt) + " ms");
  }
}
