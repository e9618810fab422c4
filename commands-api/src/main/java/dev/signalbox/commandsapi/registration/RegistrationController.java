package dev.signalbox.commandsapi.registration;

import dev.signalbox.contract.commands.RegistrationRow;
import dev.signalbox.servicekit.errors.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows that a client keeps here because it has no state of its own. Nobody looks inside. */
@RestController
class RegistrationController {

  private static final Pattern NAME = Pattern.compile("[\\p{Alnum}_.:-]{1,100}");
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_ROWS = 1_000;

  private final JdbcClient database;
  private final JsonMapper mapper;

  RegistrationController(JdbcClient database, JsonMapper mapper) {
    this.database = database;
    this.mapper = mapper;
  }

  @GetMapping("/v1/registrations/{scope}")
  List<RegistrationRow> list(@PathVariable String scope) {
    return database
        .sql("SELECT key, data FROM registrations WHERE scope = ? ORDER BY key")
        .param(valid(scope))
        .query((rs, n) -> new RegistrationRow(rs.getString(1), mapper.readTree(rs.getString(2))))
        .list();
  }

  @PutMapping("/v1/registrations/{scope}/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  public void put(
      @PathVariable String scope, @PathVariable String key, @RequestBody JsonNode data) {
    var json = mapper.writeValueAsString(data);
    if (!data.isObject() || json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new ApiException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "invalid_row",
          "A row is a JSON object of at most 16 KiB.");
    }
    if (isNewAndFull(valid(scope), valid(key))) {
      throw new ApiException(
          HttpStatus.CONFLICT,
          "scope_full",
          "This scope already has " + MAX_ROWS + " rows: delete some first.");
    }
    database
        .sql(
            """
            INSERT INTO registrations (scope, key, data) VALUES (?, ?, ?::jsonb)
            ON CONFLICT (scope, key) DO UPDATE SET data = excluded.data\
            """)
        .params(scope, key, json)
        .update();
  }

  @DeleteMapping("/v1/registrations/{scope}/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String scope, @PathVariable String key) {
    database
        .sql("DELETE FROM registrations WHERE scope = ? AND key = ?")
        .params(valid(scope), valid(key))
        .update();
  }

  private boolean isNewAndFull(String scope, String key) {
    return database
        .sql(
            """
            SELECT count(*) >= ? AND NOT bool_or(key = ?) FROM registrations WHERE scope = ?\
            """)
        .params(MAX_ROWS, key, scope)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  private static String valid(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST,
          "invalid_name",
          "Scope and key have 1 to 100 letters, digits or characters of '_.:-'.");
    }
    return name;
  }
}
