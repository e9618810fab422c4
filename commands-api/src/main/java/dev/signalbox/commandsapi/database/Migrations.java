package dev.signalbox.commandsapi.database;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Migrates the schema as soon as the database is there, however long that takes: start-up does not
 * wait for it, and the service says that it is not ready.
 */
@Component
public class Migrations {

  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Flyway flyway;
  private final ObjectProvider<AfterMigration> followers;
  private volatile boolean isDone;
  private volatile @Nullable String problem;

  Migrations(Flyway flyway, ObjectProvider<AfterMigration> followers) {
    this.flyway = flyway;
    this.followers = followers;
  }

  public boolean isDone() {
    return isDone;
  }

  /** Why it is not done, when the reason is not simply that the database is away. */
  @Nullable String problem() {
    return problem;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    Thread.ofVirtual().name("migrations").start(this::untilDone);
  }

  private void untilDone() {
    for (int attempt = 1; !isDone; attempt++) {
      try {
        flyway.migrate();
        List.copyOf(followers.stream().toList()).forEach(AfterMigration::afterMigration);
        problem = null;
        isDone = true;
        log.info("The schema is there");
      } catch (FlywayException | DataAccessException | TransactionException e) {
        problem = e.getClass().getSimpleName();
        if (attempt == 1) {
          log.atWarn()
              .addKeyValue(ErrorCode.KEY, ErrorCode.E004)
              .setCause(e)
              .log("The schema cannot be migrated (DATABASE_URL); trying again every second");
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
