package dev.signalbox.commandsapi.outbox;

import dev.signalbox.commandsapi.database.Migrations;
import dev.signalbox.servicekit.correlation.Correlation;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.repeat.RepeatedTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries the outbox to the broker. One replica at a time does it, so that messages keep their
 * order; a row is deleted after the broker's confirm, so that a crash between repeats a message
 * rather than losing it.
 */
@Component
class OutboxRelay extends RepeatedTask {

  /** Rows of another replica's transactions are found this late at most; our own wake us. */
  private static final Duration IDLE = Duration.ofMillis(500);

  private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);
  private static final int BATCH = 100;

  /** Any number that no other lock of this database uses. */
  private static final long RELAY_LOCK = 7_040_001;

  private record Row(
      long id, String exchange, String routingKey, String body, @Nullable String traceparent) {}

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final RabbitTemplate rabbit;
  private final Migrations migrations;
  private final Counter relayed;
  private final Semaphore wake = new Semaphore(0);

  OutboxRelay(
      JdbcClient database,
      TransactionTemplate transaction,
      RabbitTemplate rabbit,
      Migrations migrations,
      MeterRegistry meters) {
    super("outbox-relay");
    this.database = database;
    this.transaction = transaction;
    this.rabbit = rabbit;
    this.migrations = migrations;
    this.relayed =
        Counter.builder("signalbox_outbox_relayed_total")
            .description("Messages carried from the outbox to the broker")
            .register(meters);
  }

  @TransactionalEventListener
  void on(Outbox.Added added) {
    wake.release();
  }

  @Override
  protected Duration round() throws InterruptedException {
    var carried = migrations.isDone() ? carried() : 0;
    if (carried < BATCH) {
      wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      wake.drainPermits();
    }
    return Duration.ZERO;
  }

  private int carried() {
    try {
      var carried = transaction.execute(status -> carryBatch());
      return carried == null ? 0 : carried;
    } catch (AmqpException e) {
      throw new DependencyAway("broker", ErrorCode.E010, waits(e), e);
    } catch (DataAccessException | TransactionException e) {
      throw new DependencyAway("database", ErrorCode.E004, waits(e), e);
    }
  }

  private static String waits(RuntimeException cause) {
    return "the outbox waits for it (" + cause.getClass().getSimpleName() + ")";
  }

  /**
   * All of a batch is confirmed before its rows go; a broker that is away rolls back and they wait.
   */
  private int carryBatch() {
    if (!database
        .sql("SELECT pg_try_advisory_xact_lock(?)")
        .param(RELAY_LOCK)
        .query(Boolean.class)
        .single()) {
      return 0;
    }
    List<Row> rows =
        database
            .sql(
                "SELECT id, exchange, routing_key, body, traceparent FROM outbox ORDER BY id LIMIT "
                    + BATCH)
            .query((rs, n) ->
                new Row(
                    rs.getLong(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getString(5)))
            .list();
    if (rows.isEmpty()) {
      return 0;
    }
    publish(rows);
    database
        .sql("DELETE FROM outbox WHERE id = ANY(?)")
        .param(rows.stream().map(Row::id).toArray(Long[]::new))
        .update();
    relayed.increment(rows.size());
    return rows.size();
  }

  /**
   * One after the other's confirm: messages that are under way together may travel on channels of
   * their own.
   */
  private void publish(List<Row> rows) {
    for (var row : rows) {
      var confirm = new CorrelationData();
      rabbit.send(row.exchange(), row.routingKey(), message(row), confirm);
      await(confirm);
    }
  }

  private static void await(CorrelationData confirm) {
    try {
      if (!confirm.getFuture().get(CONFIRM_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).ack()) {
        throw new AmqpException("the broker refused a message of the outbox");
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new AmqpException("the broker did not confirm a message of the outbox", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AmqpException("stopped while waiting for a confirm", e);
    }
  }

  private static Message message(Row row) {
    var message =
        MessageBuilder.withBody(row.body().getBytes(StandardCharsets.UTF_8))
            .setContentType("application/json")
            .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
            .setMessageId("outbox-" + row.id());
    if (row.traceparent() != null) {
      message.setHeader(Correlation.TRACEPARENT, row.traceparent());
    }
    return message.build();
  }
}
