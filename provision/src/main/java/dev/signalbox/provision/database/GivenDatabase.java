package dev.signalbox.provision.database;

import dev.signalbox.provision.Unavailable;
import java.util.Map;

/** A database that the environment names; used as it is, never stopped. */
record GivenDatabase(DatabaseAddress address) implements Database {
  static GivenDatabase from(String url, Map<String, String> environment) {
    if (!url.startsWith("jdbc:postgresql:"))
      throw new IllegalArgumentException(
          "DATABASE_URL must look like jdbc:postgresql://host:5432/database");
    var user = environment.getOrDefault("DATABASE_USER", "postgres");
    return new GivenDatabase(
        new DatabaseAddress(url, user, environment.getOrDefault("DATABASE_PASSWORD", "")));
  }

  @Override
  public String origin() {
    return "PostgreSQL at " + address.jdbcUrl().replaceAll("\\?.*", "") + " (DATABASE_URL)";
  }

  @Override
  public DatabaseAddress createDatabase(String name) {
    return DatabaseCreation.create(address, name);
  }

  @Override
  public void stop() {
    throw notOurs();
  }

  @Override
  public void start() {
    throw notOurs();
  }

  @Override
  public void kill() {
    throw notOurs();
  }

  @Override
  public void close() {}

  private static Unavailable notOurs() {
    return new Unavailable(
        "a database of its own",
        "The database that DATABASE_URL names is not ours to stop; unset DATABASE_URL.");
  }
}
