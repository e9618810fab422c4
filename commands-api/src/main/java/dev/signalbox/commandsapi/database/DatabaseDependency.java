package dev.signalbox.commandsapi.database;

import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** PostgreSQL, with its schema in place. */
@Component
class DatabaseDependency implements Dependency {

  private final JdbcClient database;
  private final Migrations migrations;

  DatabaseDependency(JdbcClient database, Migrations migrations) {
    this.database = database;
    this.migrations = migrations;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public DependencyState check() {
    try {
      var version = database.sql("SHOW server_version").query(String.class).single();
      return migrations.isDone()
          ? DependencyState.up(Map.of("version", version))
          : DependencyState.down(
              ErrorCode.E004, "the schema is not migrated: " + migrations.problem());
    } catch (DataAccessException e) {
      return DependencyState.down(ErrorCode.E004, "PostgreSQL does not answer (DATABASE_URL)");
    }
  }
}
