package dev.signalbox.commandsapi.execution;

import dev.signalbox.commandsapi.database.AfterMigration;
import dev.signalbox.commandsapi.database.Migrations;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One partition of executions a day: made two days ahead, dropped when no request may name its day
 * any more. Any number of replicas may do this; they take turns.
 */
@Component
class ExecutionPartitions implements AfterMigration {

  private static final Logger log = LoggerFactory.getLogger(ExecutionPartitions.class);

  private static final int KEPT_DAYS = 8;
  private static final int DAYS_AHEAD = 2;
  private static final String NAME = "executions_";

  /** Any number that no other lock of this database uses. */
  private static final long PARTITION_LOCK = 7_040_002;

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Migrations migrations;

  ExecutionPartitions(
      JdbcClient database,
      TransactionTemplate transaction,
      InstantSource clock,
      Migrations migrations) {
    this.database = database;
    this.transaction = transaction;
    this.clock = clock;
    this.migrations = migrations;
  }

  @Override
  public void afterMigration() {
    transaction.executeWithoutResult(status -> moveOn());
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 3_600_000)
  void hourly() {
    if (!migrations.isDone()) {
      return;
    }
    try {
      afterMigration();
    } catch (DataAccessException | TransactionException e) {
      log.warn("Partitions of executions could not be moved on; the next try is in an hour", e);
    }
  }

  private void moveOn() {
    database.sql("SELECT pg_advisory_xact_lock(?)").param(PARTITION_LOCK).query(rs -> {});
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (var day = today.minusDays(KEPT_DAYS);
        !day.isAfter(today.plusDays(DAYS_AHEAD));
        day = day.plusDays(1)) {
      database
          .sql(
              "CREATE TABLE IF NOT EXISTS %s PARTITION OF executions FOR VALUES FROM ('%s') TO ('%s')"
                  .formatted(partition(day), day, day.plusDays(1)))
          .update();
    }
    for (var old : partitions()) {
      if (old.compareTo(partition(today.minusDays(KEPT_DAYS))) < 0) {
        database.sql("DROP TABLE " + old).update();
      }
    }
  }

  private List<String> partitions() {
    return database
        .sql(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'executions'::regclass")
        .query((rs, n) -> rs.getString(1))
        .list();
  }

  private static String partition(LocalDate day) {
    return NAME + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
