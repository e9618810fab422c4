package dev.signalbox.commandsapi.database;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes migration out of start-up: {@link Migrations} does it when the database is there. */
@Configuration
class DatabaseConfiguration {

  @Bean
  FlywayMigrationStrategy later() {
    return flyway -> {};
  }
}
