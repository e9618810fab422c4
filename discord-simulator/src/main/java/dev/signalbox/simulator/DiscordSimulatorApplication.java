package dev.signalbox.simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A strict stand-in for Discord: gateway, REST, chat page, faults. */
@SpringBootApplication
public class DiscordSimulatorApplication {
  public static void main(String[] args) {
    SpringApplication.run(DiscordSimulatorApplication.class, args);
  }
}
