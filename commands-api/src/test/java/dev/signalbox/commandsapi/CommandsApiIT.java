package dev.signalbox.commandsapi;

import static dev.signalbox.commandsapi.ApiClient.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.commandsapi.ApiClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WithRealServers
class CommandsApiIT {

  @LocalServerPort private int port;
  @Autowired private JdbcClient database;

  private ApiClient api;

  @BeforeEach
  void ready() {
    api = new ApiClient(port);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.get("/health/ready").status() == 200);
  }

  @Test
  void listsTheCommandsWithAnETag() {
    var listing = api.get("/v1/commands");

    assertThat(
            listing
                .body()
                .path("commands")
                .valueStream()
                .map(command -> command.path("name").asString()))
        .containsExactly("help", "ping", "prefix");
    var etag = listing.response().headers().firstValue("ETag").orElseThrow();
    assertThat(api.get("/v1/commands", "If-None-Match", etag).status()).isEqualTo(304);
  }

  @Test
  void saysHowLongAPingTook() {
    var context = new HashMap<>(context("ping-guild"));
    context.put("started_at", Instant.now().minusMillis(40).toEpochMilli());

    var answer = api.execute("ping", "message:ping:1", Map.of(), context);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("outcome").asString()).isEqualTo("done");
    assertThat(text(answer)).matches("Pong! \\d+ ms");
  }

  @Test
  void answersARepeatFromTheFirstExecution() {
    var first =
        api.execute(
            "prefix", "message:repeat:1", Map.of("new", "?"), context("repeat", "manage_guild"));
    api.patch(
        "/v1/guilds/repeat/settings",
        Map.of("version", 1, "prefix", "$", "changed_by", "somebody"));

    var second =
        api.execute(
            "prefix", "message:repeat:1", Map.of("new", "?"), context("repeat", "manage_guild"));

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(prefixOf("repeat")).isEqualTo("$");
    assertThat(executionsOf("message:repeat:1")).isEqualTo(1);
  }

  @Test
  void executesOnceWhenManyAskAtOnce() throws Exception {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() ->
          api.execute(
              "prefix", "message:crowd:1", Map.of("new", "%"), context("crowd", "manage_guild")));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(calls);

      for (var answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(text(answer.get())).contains("The prefix is now `%`");
      }
    }
    assertThat(executionsOf("message:crowd:1")).isEqualTo(1);
    assertThat(api.get("/v1/guilds/crowd/settings").body().path("version").asLong()).isEqualTo(1);
    assertThat(auditsOf("crowd")).isEqualTo(1);
  }

  @Test
  void refusesAKeyThatBelongsToAnotherRequest() {
    api.execute("ping", "message:reused:1", Map.of(), context("reused"));

    var answer = api.execute("help", "message:reused:1", Map.of(), context("reused"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("key_reused");
  }

  @Test
  void refusesACallerWithoutThePermission() {
    var answer = api.execute("prefix", "message:refused:1", Map.of("new", "?"), context("refused"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("outcome").asString()).isEqualTo("refused");
    assertThat(answer.body().path("blocks").path(0).path("code").asString())
        .isEqualTo("missing_permission");
    assertThat(prefixOf("refused")).isEqualTo("!");
  }

  @Test
  void namesTheOptionThatDoesNotFit() {
    var answer =
        api.execute(
            "prefix",
            "message:invalid:1",
            Map.of("new", "a b"),
            context("invalid", "manage_guild"));

    assertThat(answer.body().path("outcome").asString()).isEqualTo("invalid");
    assertThat(answer.body().path("blocks").path(0).path("message").asString()).contains("spaces");
    assertThat(prefixOf("invalid")).isEqualTo("!");
  }

  @Test
  void explainsCommandsWithTheGuildsPrefix() {
    api.execute("prefix", "message:help:1", Map.of("new", "?"), context("help", "manage_guild"));

    var answer = api.execute("help", "message:help:2", Map.of(), context("help"));

    assertThat(
            answer
                .body()
                .path("blocks")
                .path(0)
                .path("fields")
                .valueStream()
                .map(f -> f.path("name").asString()))
        .containsExactly("?help [command]", "?ping", "?prefix [new]");
    var unknown =
        api.execute("help", "message:help:3", Map.of("command", "nothing"), context("help"));
    assertThat(unknown.body().path("outcome").asString()).isEqualTo("invalid");
  }

  @Test
  void suggestsCommandsWhileOneIsTyped() {
    var answer =
        api.post("/v1/commands/help/completions", Map.of("option", "command", "typed", "p"));

    assertThat(answer.body().valueStream().map(choice -> choice.path("value").asString()))
        .containsExactly("ping", "prefix", "help");
  }

  @Test
  void refusesWhatCannotBeTold() {
    var tooOld = new HashMap<>(context("old"));
    tooOld.put("started_at", Instant.now().minus(Duration.ofDays(8)).toEpochMilli());

    assertThat(api.execute("ping", "message:old:1", Map.of(), tooOld).code()).isEqualTo("too_old");
    assertThat(api.execute("nothing", "message:none:1", Map.of(), context("none")).code())
        .isEqualTo("unknown_command");
    assertThat(api.execute("ping", "", Map.of(), context("none")).code())
        .isEqualTo("invalid_request");
    assertThat(api.post("/v1/commands/ping/executions", "{\"idempotency_key\":").status())
        .isEqualTo(400);
    assertThat(api.get("/v1/guilds/no%20id/settings").code()).isEqualTo("invalid_guild_id");
  }

  @Test
  void showsASecondAdminThatTheFirstWasFaster() {
    var change = Map.<String, Object>of("version", 0, "prefix", "a!", "changed_by", "first");
    assertThat(api.patch("/v1/guilds/race/settings", change).status()).isEqualTo(200);

    var second =
        api.patch(
            "/v1/guilds/race/settings",
            Map.of("version", 0, "prefix", "b!", "changed_by", "second"));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("version_conflict");
    assertThat(prefixOf("race")).isEqualTo("a!");
  }

  @Test
  void writesDownWhoChangedWhat() {
    api.patch(
        "/v1/guilds/audit/settings",
        Map.of("version", 0, "prefix", ">", "changed_by", "53908232506183680"));

    var row =
        database
            .sql(
                "SELECT version, setting, old_value, new_value, changed_by FROM settings_audit WHERE guild_id = 'audit'")
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("version", 1L)
        .containsEntry("setting", "prefix")
        .containsEntry("old_value", "!")
        .containsEntry("new_value", ">")
        .containsEntry("changed_by", "53908232506183680");
  }

  @Test
  void keepsRowsForClientsUnchanged() {
    var data = Map.of("id", "42", "hash", "abc", "nested", Map.of("any", List.of(1, 2)));
    assertThat(api.put("/v1/registrations/discord-commands:1/ping", data).status()).isEqualTo(204);
    api.put("/v1/registrations/discord-commands:1/gone", Map.of());
    api.delete("/v1/registrations/discord-commands:1/gone");

    var rows = api.get("/v1/registrations/discord-commands:1").body();

    assertThat(rows).hasSize(1);
    assertThat(rows.path(0).path("key").asString()).isEqualTo("ping");
    assertThat(rows.path(0).path("data").path("nested").path("any").path(1).asInt()).isEqualTo(2);
    assertThat(
            api.put("/v1/registrations/discord-commands:1/big", Map.of("x", "y".repeat(17_000)))
                .code())
        .isEqualTo("invalid_row");
  }

  @Test
  void hasAPartitionForEachDayThatARequestMayName() {
    var partitions =
        database
            .sql("SELECT count(*) FROM pg_inherits WHERE inhparent = 'executions'::regclass")
            .query(Long.class)
            .single();

    assertThat(partitions).isEqualTo(11);
  }

  private String prefixOf(String guild) {
    return api.get("/v1/guilds/" + guild + "/settings").body().path("prefix").asString();
  }

  private static String text(Answer answer) {
    return answer.body().path("blocks").path(0).path("text").asString();
  }

  private long executionsOf(String key) {
    return database
        .sql("SELECT count(*) FROM executions WHERE idempotency_key = ?")
        .param(key)
        .query(Long.class)
        .single();
  }

  private long auditsOf(String guild) {
    return database
        .sql("SELECT count(*) FROM settings_audit WHERE guild_id = ?")
        .param(guild)
        .query(Long.class)
        .single();
  }
}
