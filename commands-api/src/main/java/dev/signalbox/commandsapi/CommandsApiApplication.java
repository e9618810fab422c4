package dev.signalbox.commandsapi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Executes commands and keeps settings: the only owner of PostgreSQL, with no knowledge of Discord.
 * A request's way: {@code execution.ExecutionController} → {@code execution.Executions} (one
 * transaction) → a {@code command.Command}.
 */
@SpringBootApplication
@EnableScheduling
public class CommandsApiApplication {
  public static void main(String[] args) {
    SpringApplication.run(CommandsApiApplication.class, args);
  }
}
