package dev.signalbox.provision.database;

/**
 * A running PostgreSQL of ours, or one that the environment names. Its methods block until what
 * they say is true.
 */
public interface Database extends AutoCloseable {
  /**
   * Takes {@code DATABASE_URL} (a JDBC address) if it is set, otherwise starts PostgreSQL 17 from
   * jars.
   */
  static Database provide(DatabaseSettings settings) {
    var given = settings.environment().getOrDefault("DATABASE_URL", "");
    return given.isBlank()
        ? EmbeddedDatabase.started(settings)
        : GivenDatabase.from(given, settings.environment());
  }

  /** The database that is always there. */
  DatabaseAddress address();

  /** What it is and where it came from, e.g. {@code PostgreSQL 17 (embedded)}. */
  String origin();

  /**
   * Creates a database (if it is not there) and gives its address; letters, digits and underscores.
   */
  DatabaseAddress createDatabase(String name);

  /** Stops it cleanly, keeping data and port; clients' connections break. */
  void stop();

  /** Starts it again after {@link #stop} or {@link #kill}. */
  void start();

  /** Ends it at once, as a power cut would. */
  void kill();

  /** Ends it and, if it was a throw-away, removes its data. */
  @Override
  void close();
}
