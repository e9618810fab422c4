package dev.signalbox.commandsapi.database;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A database that is away is not the caller's fault: 503, and when to try again. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAdvice {

  private static final Logger log = LoggerFactory.getLogger(DatabaseAdvice.class);

  /** One line in this many milliseconds is enough to say that the database is away. */
  private static final long LOG_INTERVAL_MS = 10_000;

  private final Migrations migrations;
  private final InstantSource clock;
  private final AtomicLong lastLogged = new AtomicLong();

  DatabaseAdvice(Migrations migrations, InstantSource clock) {
    this.migrations = migrations;
    this.clock = clock;
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    NonTransientDataAccessResourceException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> away(Exception e) {
    return unavailable(e);
  }

  /**
   * Before the schema is there every statement fails; afterwards a failing statement is a mistake
   * of ours.
   */
  @ExceptionHandler(DataAccessException.class)
  ResponseEntity<ProblemDetail> failed(DataAccessException e) {
    if (!migrations.isDone()) {
      return unavailable(e);
    }
    log.error("A statement failed that should not", e);
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "The request failed inside the service; nothing was changed.");
    problem.setProperty("code", "internal");
    return ResponseEntity.internalServerError().body(problem);
  }

  private ResponseEntity<ProblemDetail> unavailable(Exception e) {
    long now = clock.millis();
    long last = lastLogged.get();
    if (now - last > LOG_INTERVAL_MS && lastLogged.compareAndSet(last, now)) {
      log.atError()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E004)
          .log("The database does not answer: {}", e.getClass().getSimpleName());
    }
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database is away for the moment; nothing was changed.");
    problem.setProperty("code", "database_unavailable");
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(problem);
  }
}
