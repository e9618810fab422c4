package dev.signalbox.commandsapi.outbox;

import dev.signalbox.servicekit.correlation.Correlation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Messages that leave if, and only if, the transaction they are part of commits. */
@Component
public class Outbox {

  /** A row has been added; {@link OutboxRelay} looks as soon as the transaction has committed. */
  record Added() {}

  private final JdbcClient database;
  private final JsonMapper mapper;
  private final ApplicationEventPublisher events;

  Outbox(JdbcClient database, JsonMapper mapper, ApplicationEventPublisher events) {
    this.database = database;
    this.mapper = mapper;
    this.events = events;
  }

  /**
   * @param message written as JSON
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(String exchange, String routingKey, Object message) {
    database
        .sql(
            "INSERT INTO outbox (exchange, routing_key, body, traceparent) VALUES (?, ?, ?::jsonb, ?)")
        .params(exchange, routingKey, mapper.writeValueAsString(message))
        .param(Correlation.current())
        .update();
    events.publishEvent(new Added());
  }
}
