package dev.signalbox.provision.database;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Creating a database over a connection to another. */
final class DatabaseCreation {
  private DatabaseCreation() {}

  static DatabaseAddress create(DatabaseAddress admin, String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}"))
      throw new IllegalArgumentException(
          "a database's name has small letters, digits and _ only: " + name);
    try (var connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
        var there = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      there.setString(1, name);
      try (var rows = there.executeQuery()) {
        if (!rows.next()) connection.createStatement().execute("create database " + name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
    return new DatabaseAddress(
        admin.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"),
        admin.user(),
        admin.password());
  }
}
