package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RestTest
class CommandsIT {
  private static final String PING = "{\"name\": \"ping\", \"description\": \"Answers\"}";

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private RateLimits limits;

  private ApiClient api = new ApiClient(0, "");
  private String global = "";
  private String guild = "";

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    limits.reset();
    var application = "/applications/" + world.application().id();
    global = application + "/commands";
    guild = application + "/guilds/" + world.guildList().iterator().next().id() + "/commands";
    assertThat(api.send("PUT", global, "[]").body()).isEqualTo("[]");
    assertThat(api.send("PUT", guild, "[]").body()).isEqualTo("[]");
  }

  private int code(String method, String path, String body) {
    return api.send(method, path, body).json().path("code").asInt();
  }

  @Test
  void answers201ToANewCommandAnd200ToTheSameAgain() {
    var created = api.post(guild, PING);
    var replaced = api.post(guild, PING);

    assertThat(created.status()).isEqualTo(201);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().path("id")).isEqualTo(created.json().path("id"));
    var path = guild + "/" + created.json().path("id").asString();
    assertThat(api.get(path).json().path("name").asString()).isEqualTo("ping");
    assertThat(
            api.send("PATCH", path, "{\"description\": \"x\"}")
                .json()
                .path("description")
                .asString())
        .isEqualTo("x");
    assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(code("GET", path, "")).isEqualTo(10063);
  }

  @Test
  void showsLocalizationsOnlyWhenAsked() {
    api.post(
        global,
        "{\"name\": \"ping\", \"description\": \"d\", \"name_localizations\": {\"de\": \"hallo\"}}");

    assertThat(api.get(global).json().at("/0").has("name_localizations")).isFalse();
    assertThat(
            api.get(global + "?with_localizations=true")
                .json()
                .at("/0/name_localizations/de")
                .asString())
        .isEqualTo("hallo");
  }

  @Test
  void namesTheWrongOneOfABulkOverwrite() {
    var answer =
        api.send("PUT", guild, "[" + PING + ", {\"name\": \"Bad Name\", \"description\": \"d\"}]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/1/name/_errors/0/code").asString())
        .isEqualTo("APPLICATION_COMMAND_INVALID_NAME");
    assertThat(api.get(guild).json()).isEmpty();
    assertThat(code("PUT", guild, "{}")).isEqualTo(50035);
  }

  @Test
  void refusesAnotherApplicationAndForeignGuilds() {
    assertThat(code("GET", "/applications/5/commands", "")).isEqualTo(20012);
    assertThat(code("GET", guild.replaceFirst("guilds/[0-9]+", "guilds/5"), "")).isEqualTo(50001);
  }

  @Test
  void hasNoPermissionsOfCommandsAndLetsNoBotSetThem() {
    var id = api.post(guild, PING).json().path("id").asString();

    assertThat(api.get(guild + "/permissions").body()).isEqualTo("[]");
    assertThat(code("GET", guild + "/" + id + "/permissions", "")).isEqualTo(10066);
    assertThat(code("PUT", guild + "/" + id + "/permissions", "{}")).isEqualTo(20001);
  }
}
