package dev.signalbox.simulator.rest.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.simulator.rest.errors.DiscordError;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.FormErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ApplicationCommandsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long GUILD = 77;

  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private final AtomicLong ids = new AtomicLong(100);
  private final ApplicationCommands commands =
      new ApplicationCommands(1, ids::incrementAndGet, new DailyCreates(110, () -> now));

  private static Form form(String json) {
    return new Form((ObjectNode) JSON.readTree(json));
  }

  private static Form named(String name) {
    return form("{\"name\": \"" + name + "\", \"description\": \"d\"}");
  }

  private List<String> names(long scope) {
    return commands.list(scope).stream().map(command -> command.path("name").asString()).toList();
  }

  private static void assertCode(Runnable call, int code) {
    assertThat(catchThrowableOfType(DiscordError.class, call::run).code()).isEqualTo(code);
  }

  @Test
  void replacesACommandOfTheSameNameUnderItsId() {
    var first = commands.upsert(GUILD, named("ping"));
    var again = commands.upsert(GUILD, form("{\"name\": \"ping\", \"description\": \"other\"}"));

    assertThat(first.created()).isTrue();
    assertThat(again.created()).isFalse();
    assertThat(again.command().path("id")).isEqualTo(first.command().path("id"));
    assertThat(again.command().path("version")).isNotEqualTo(first.command().path("version"));
    assertThat(commands.list(GUILD))
        .extracting(c -> c.path("description").asString())
        .containsExactly("other");
    assertThat(first.command().path("guild_id").asString()).isEqualTo("77");
  }

  @Test
  void keepsGlobalAndGuildCommandsApart() {
    commands.upsert(ApplicationCommands.GLOBAL, named("ping"));
    commands.upsert(GUILD, named("ping"));

    assertThat(names(GUILD)).containsExactly("ping");
    assertThat(commands.usableIn(GUILD)).hasSize(2);
    assertThat(commands.usableIn(78)).hasSize(1);
  }

  @Test
  void changesOnlyWhatAPatchSends() {
    long id = id(commands.upsert(GUILD, named("ping")).command());
    commands.upsert(GUILD, named("pong"));

    var patched = commands.patch(GUILD, id, form("{\"description\": \"new\", \"type\": 2}"));

    assertThat(patched.path("name").asString()).isEqualTo("ping");
    assertThat(patched.path("type").asInt()).isEqualTo(1);
    assertThat(patched.path("description").asString()).isEqualTo("new");
    assertCode(() -> commands.patch(GUILD, id, form("{\"name\": \"pong\"}")), 40041);
    assertCode(() -> commands.patch(GUILD, 5, form("{}")), 10063);
  }

  @Test
  void overwritesEverythingAndKeepsIdsOfKnownNames() {
    var ping = commands.upsert(GUILD, named("ping")).command();
    commands.upsert(GUILD, named("gone"));

    var list = commands.overwrite(GUILD, List.of(named("new"), named("ping")));

    assertThat(names(GUILD)).containsExactly("new", "ping");
    assertThat(list.get(1).path("id")).isEqualTo(ping.path("id"));
  }

  @Test
  void overwritesNothingWhenOneIsWrong() {
    commands.upsert(GUILD, named("ping"));
    var errors = new FormErrors();
    var same = List.of("a", "a");
    var forms = new ArrayList<Form>();
    for (int i = 0; i < same.size(); i++) {
      forms.add(new Form(named(same.get(i)).node(), Integer.toString(i), errors));
    }

    var refused = catchThrowableOfType(DiscordError.class, () -> commands.overwrite(GUILD, forms));

    assertThat(refused.body().at("/errors/1/name/_errors/0/code").asString())
        .isEqualTo("APPLICATION_COMMANDS_DUPLICATE_NAME");
    assertThat(names(GUILD)).containsExactly("ping");
  }

  @Test
  void allowsAHundredSlashCommandsAndFifteenOfAContextMenu() {
    for (int i = 0; i < 100; i++) {
      commands.upsert(GUILD, named("c" + i));
    }
    assertCode(() -> commands.upsert(GUILD, named("c100")), 30032);
    commands.upsert(GUILD, named("c5"));
    now = now.plus(Duration.ofDays(1));
    for (int i = 0; i < 15; i++) {
      commands.upsert(GUILD, form("{\"type\": 2, \"name\": \"u" + i + "\"}"));
    }
    assertCode(() -> commands.upsert(GUILD, form("{\"type\": 2, \"name\": \"u15\"}")), 30032);
  }

  @Test
  void countsNewNamesPerDay() {
    for (int i = 0; i < 110; i++) {
      long id = id(commands.upsert(GUILD, named("c" + i)).command());
      commands.delete(GUILD, id);
    }

    assertCode(() -> commands.upsert(GUILD, named("more")), 30034);
    commands.upsert(78, named("more"));
    now = now.plus(Duration.ofDays(1));
    commands.upsert(GUILD, named("more"));
  }

  @Test
  void countsOnlyNewNamesOfABulkOverwriteAndNoneOfARefusedOne() {
    var hundred = IntStream.range(0, 95).mapToObj(i -> named("c" + i)).toList();
    commands.overwrite(GUILD, hundred);
    commands.overwrite(GUILD, hundred);
    var others = IntStream.range(0, 16).mapToObj(i -> named("d" + i)).toList();

    assertCode(() -> commands.overwrite(GUILD, others), 30034);
    assertThat(names(GUILD)).hasSize(95).contains("c0");
    assertThat(commands.overwrite(GUILD, others.subList(0, 15))).hasSize(15);
  }

  @Test
  void handsOutCopies() {
    var command = commands.upsert(GUILD, named("ping")).command();
    command.put("name", "changed");

    assertThat(names(GUILD)).containsExactly("ping");
    assertThat(commands.find(id(command)))
        .get()
        .extracting(c -> c.path("name").asString())
        .isEqualTo("ping");
  }

  private static long id(JsonNode command) {
    return Long.parseLong(command.path("id").asString());
  }
}
