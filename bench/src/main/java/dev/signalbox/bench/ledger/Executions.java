package dev.signalbox.bench.ledger;

import dev.signalbox.provision.database.DatabaseAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The rows that commands-api keeps of what it executed, read where they lie. */
final class Executions {

  /** A key is {@code message:<id>:…} or {@code interaction:<id>:…}. */
  private static final String ROWS_BY_CAUSE =
      "SELECT split_part(idempotency_key, ':', 2), count(*) FROM executions GROUP BY 1";

  private Executions() {}

  /** How many rows each message or interaction has, by its id. */
  static Map<String, Integer> byCause(DatabaseAddress database) {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(ROWS_BY_CAUSE)) {
      var counted = new HashMap<String, Integer>();
      while (rows.next()) counted.put(rows.getString(1), rows.getInt(2));
      return counted;
    } catch (SQLException e) {
      throw new IllegalStateException("the rows of commands-api cannot be read", e);
    }
  }
}
