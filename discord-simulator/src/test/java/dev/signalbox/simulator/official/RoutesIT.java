package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.rest.ApiClient;
import dev.signalbox.simulator.world.ChannelType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of {@code /api/v10} answers as Discord's own description says. */
@OfficialTest
@DirtiesContext // a guild and a member are gone afterwards
class RoutesIT {
  private static final Pattern ROW =
      Pattern.compile(
          "(?<method>[A-Z]+) (?<path>[^ ?]+)(?<query>\\?\\S+)?(?: (?<body>[{\\[].*[}\\]]))??"
              + "(?: = (?<status>\\d+))?(?: > (?<variable>\\w+)(?:, token (?<token>\\w+))?)?");

  @Autowired private Surroundings around;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  private final DiscordOpenApi official = DiscordOpenApi.need();
  private final SoftAssertions softly = new SoftAssertions();
  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> called = new TreeSet<>();

  @Test
  void answersAtEveryRouteAsDescribed() throws IOException {
    know();
    for (String row : rows()) {
      if (row.startsWith("use ")) use(row.substring(4));
      else call(row);
    }
    softly.assertAll();

    assertThat(called).as("every route has a row in routes.txt").isEqualTo(offered());
  }

  private void know() {
    around.empowerTheBot();
    variables.put("guild_id", around.guild().id().toString());
    variables.put(
        "other_guild_id",
        around.world().guildList().stream().reduce((a, b) -> b).orElseThrow().id().toString());
    variables.put("channel_id", around.text().id().toString());
    variables.put("voice_channel_id", around.channel(ChannelType.VOICE).id().toString());
    variables.put("category_id", around.channel(ChannelType.CATEGORY).id().toString());
    variables.put("user_id", around.ordinary().id().toString());
    variables.put("bot_id", around.world().bot().id().toString());
    variables.put("application_id", around.world().application().id().toString());
  }

  private static List<String> rows() throws IOException {
    try (var in = RoutesIT.class.getResourceAsStream("routes.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private void use(String name) {
    try (var bot = new HeardInteractions(around.world())) {
      var command =
          around.interactions().commandsFor(around.place()).stream()
              .filter(one -> one.path("name").asString().equals(name))
              .findFirst()
              .orElseThrow();
      around
          .interactions()
          .slash(around.place(), Surroundings.id(command), command.arrayNode(), "n");
      variables.put("interaction_id", bot.latest().path("id").asString());
      variables.put("interaction_token", bot.latest().path("token").asString());
    }
  }

  private void call(String row) {
    Matcher parts = ROW.matcher(row);
    assertThat(parts.matches()).as(row).isTrue();
    String method = parts.group("method");
    String path = filled(parts.group("path"));
    String query = Objects.requireNonNullElse(parts.group("query"), "");
    String body = filled(Objects.requireNonNullElse(parts.group("body"), ""));

    ApiClient.Answer answer = around.api().send(method, path + query, body);

    String template = official.templateOf(method, parts.group("path"));
    softly
        .assertThat(official.violations(method, template, answer))
        .as("%s: %s", row, answer.body())
        .isEmpty();
    int refused = Integer.parseInt(Objects.requireNonNullElse(parts.group("status"), "0"));
    boolean asHoped = refused == 0 ? answer.status() < 300 : answer.status() == refused;
    softly.assertThat(asHoped).as("%s: %d %s", row, answer.status(), answer.body()).isTrue();
    if (parts.group("variable") != null)
      variables.put(parts.group("variable"), answer.json().path("id").asString());
    if (parts.group("token") != null)
      variables.put(parts.group("token"), answer.json().path("token").asString());
    called.add(method + " " + nameless(template));
  }

  private String filled(String text) {
    String filled = text;
    for (var one : variables.entrySet())
      filled = filled.replace("{" + one.getKey() + "}", one.getValue());
    return filled;
  }

  private static String nameless(String path) {
    return path.replaceAll("\\{[^/]+}", "{}").replace("@original", "{}");
  }

  private Set<String> offered() {
    Set<String> offered = new TreeSet<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/v10/"))
                .map(path -> nameless(path.substring("/api/v10".length())))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> offered.add(method + " " + path))));
    return offered;
  }
}
