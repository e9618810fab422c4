package dev.signalbox.provision.junit;

import dev.signalbox.provision.Unavailable;
import dev.signalbox.provision.database.Database;
import dev.signalbox.provision.database.DatabaseAddress;
import dev.signalbox.provision.database.DatabaseSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The one PostgreSQL of this test JVM, started when first asked for and ended with the JVM. */
public final class SharedDatabase {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable Database database;
  private static @Nullable Unavailable missing;

  private SharedDatabase() {}

  /** The server; the test aborts with what it needs where none can be had. */
  public static synchronized Database get() {
    if (database != null) return database;
    if (missing == null) {
      try {
        var started = Database.provide(DatabaseSettings.throwAway());
        System.out.println("Tests use " + started.origin());
        Runtime.getRuntime()
            .addShutdownHook(new Thread(started::close, "stop the shared database"));
        database = started;
        return started;
      } catch (Unavailable e) {
        System.out.println(e.getMessage());
        missing = e;
      }
    }
    return Assumptions.abort("needs " + missing.what());
  }

  /** An empty database that nobody else in this JVM uses. */
  public static DatabaseAddress freshDatabase() {
    return get()
        .createDatabase(
            "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet());
  }
}
