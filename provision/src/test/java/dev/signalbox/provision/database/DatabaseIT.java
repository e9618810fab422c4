package dev.signalbox.provision.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.provision.junit.SharedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {
  @Test
  void givesEveryTestClassADatabaseOfItsOwn() throws SQLException {
    try (var one = connect(SharedDatabase.freshDatabase());
        var other = connect(SharedDatabase.freshDatabase())) {
      one.createStatement().execute("create table t (x int)");
      other.createStatement().execute("create table t (x int)");
      assertThat(text(one, "show server_version")).startsWith("17");
    }
  }

  @Test
  void keepsCommittedRowsWhenItIsStoppedKilledOrOpenedAgain(@TempDir Path folder)
      throws SQLException {
    var settings = DatabaseSettings.kept(folder, 0);
    try (var database = EmbeddedDatabase.started(settings)) {
      var address = database.createDatabase("story");
      try (var connection = connect(address)) {
        assertThat(text(connection, "show fsync")).isEqualTo("on");
        assertThat(text(connection, "show full_page_writes")).isEqualTo("on");
        assertThat(text(connection, "show synchronous_commit")).isEqualTo("on");
        connection.createStatement().execute("create table t as select 42 as x");
        database.stop();
      }
      database.start();
      database.kill();
      database.start();
      assertThat(rows(address)).isEqualTo("42");
    }
    try (var database = EmbeddedDatabase.started(settings)) {
      assertThat(rows(database.createDatabase("story"))).isEqualTo("42");
    }
  }

  private static String rows(DatabaseAddress address) throws SQLException {
    try (var connection = connect(address)) {
      return text(connection, "select x from t");
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }
}
