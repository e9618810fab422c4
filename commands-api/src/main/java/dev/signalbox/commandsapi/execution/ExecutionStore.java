package dev.signalbox.commandsapi.execution;

import dev.signalbox.contract.commands.ExecutionResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of executions. */
@Component
class ExecutionStore {

  record Earlier(String fingerprint, ExecutionResult result) {}

  private final JdbcClient database;
  private final JsonMapper mapper;

  ExecutionStore(JdbcClient database, JsonMapper mapper) {
    this.database = database;
    this.mapper = mapper;
  }

  /** Until the transaction ends, others with this key wait. */
  void lock(String key) {
    database.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param(key).query(rs -> {});
  }

  Optional<Earlier> find(LocalDate day, String key) {
    return database
        .sql("SELECT fingerprint, result FROM executions WHERE day = ? AND idempotency_key = ?")
        .params(day, key)
        .query((rs, n) ->
            new Earlier(rs.getString(1), mapper.readValue(rs.getString(2), ExecutionResult.class)))
        .optional();
  }

  void insert(
      CheckedRequest request,
      String command,
      String fingerprint,
      ExecutionResult result,
      long millis) {
    var context = request.context();
    database
        .sql(
            """
            INSERT INTO executions
              (day, idempotency_key, command, fingerprint, platform, user_id, guild_id, outcome, result, duration_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)\
            """)
        .params(
            request.day(),
            request.key(),
            command,
            fingerprint,
            context.platform(),
            context.userId())
        .param(context.guildId())
        .param(result.outcome().name().toLowerCase(Locale.ROOT))
        .param(mapper.writeValueAsString(result))
        .param((int) Math.min(millis, Integer.MAX_VALUE))
        .update();
  }

  Optional<Instant> lastDone(String command, String user) {
    return database
        .sql(
            """
            SELECT created_at FROM executions
            WHERE command = ? AND user_id = ? AND outcome = 'done' ORDER BY created_at DESC LIMIT 1\
            """)
        .params(command, user)
        .query((rs, n) -> rs.getTimestamp(1).toInstant())
        .optional();
  }
}
