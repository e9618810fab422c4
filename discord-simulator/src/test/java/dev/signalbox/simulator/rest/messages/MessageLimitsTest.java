package dev.signalbox.simulator.rest.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.simulator.rest.errors.DiscordError;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.messages.Components.Place;
import dev.signalbox.simulator.rest.messages.MessageBody.Purpose;
import dev.signalbox.simulator.world.Snowflake;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every number that Discord puts on messages and modals: taken at the limit, refused one past. */
class MessageLimitsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final MessageBody BODY =
      new MessageBody(() -> new Snowflake(50), 1_000, () -> Instant.parse("2026-11-21T00:00:00Z"));
  private static final String TOO_LONG = "BASE_TYPE_MAX_LENGTH";
  private static final String BAD_LENGTH = "BASE_TYPE_BAD_LENGTH";
  private static final String TOO_LARGE = "NUMBER_TYPE_MAX";
  private static final String TOO_SMALL = "NUMBER_TYPE_MIN";

  /** What a body with so much of something looks like. */
  private static Arguments limit(
      String what, IntFunction<String> body, int limit, int past, String path, String code) {
    return arguments(what, body.apply(limit), body.apply(past), path, code);
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  /** So many copies, each with its number in place of {@code #}. */
  private static String list(int count, String one) {
    return IntStream.range(0, count)
        .mapToObj(i -> one.replace("#", "" + (i + 1)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String embed(String members) {
    return "{\"embeds\":[{" + members + "}]}";
  }

  private static String row(String component) {
    return "{\"components\":[{\"type\":1,\"components\":[" + component + "]}]}";
  }

  private static String button(String members) {
    return row("{\"type\":2,\"style\":1,\"custom_id\":\"a\"," + members + "}");
  }

  private static String select(String members) {
    return row("{\"type\":5,\"custom_id\":\"a\"," + members + "}");
  }

  private static String option(String members) {
    return row("{\"type\":3,\"custom_id\":\"a\",\"options\":[{" + members + "}]}");
  }

  private static String v2(String components) {
    return "{\"flags\":32768,\"components\":" + components + "}";
  }

  private static String poll(String members) {
    return "{\"poll\":{\"question\":{\"text\":\"a\"}," + members + "}}";
  }

  private static String answers(int count) {
    return "\"answers\":" + list(count, "{\"poll_media\":{\"text\":\"a\"}}");
  }

  private static String mentions(String members) {
    return "{\"content\":\"a\",\"allowed_mentions\":{" + members + "}}";
  }

  static Stream<Arguments> embeds() {
    String e = "embeds.0.";
    return Stream.of(
        limit(
            "embeds",
            n -> "{\"embeds\":" + list(n, "{\"title\":\"a\"}") + "}",
            10,
            11,
            "embeds",
            TOO_LONG),
        limit(
            "title", n -> embed("\"title\":\"" + text(n) + "\""), 256, 257, e + "title", TOO_LONG),
        limit(
            "description",
            n -> embed("\"description\":\"" + text(n) + "\""),
            4096,
            4097,
            e + "description",
            TOO_LONG),
        limit(
            "fields",
            n -> embed("\"fields\":" + list(n, "{\"name\":\"a\",\"value\":\"b\"}")),
            25,
            26,
            e + "fields",
            TOO_LONG),
        limit(
            "field name",
            n -> embed("\"fields\":[{\"name\":\"" + text(n) + "\",\"value\":\"b\"}]"),
            256,
            257,
            e + "fields.0.name",
            BAD_LENGTH),
        limit(
            "field value",
            n -> embed("\"fields\":[{\"name\":\"a\",\"value\":\"" + text(n) + "\"}]"),
            1024,
            1025,
            e + "fields.0.value",
            BAD_LENGTH),
        limit(
            "footer",
            n -> embed("\"footer\":{\"text\":\"" + text(n) + "\"}"),
            2048,
            2049,
            e + "footer.text",
            BAD_LENGTH),
        limit(
            "author",
            n -> embed("\"author\":{\"name\":\"" + text(n) + "\"}"),
            256,
            257,
            e + "author.name",
            BAD_LENGTH),
        limit(
            "url",
            n -> embed("\"title\":\"a\",\"url\":\"https://example.org/" + text(n - 20) + "\""),
            2048,
            2049,
            e + "url",
            TOO_LONG),
        limit(
            "all embeds together, every text counted",
            n ->
                "{\"embeds\":[{\"title\":\"%s\",\"description\":\"%s\",\"author\":{\"name\":\"%s\"},\"footer\":{\"text\":\"%s\"}},{\"fields\":[{\"name\":\"%s\",\"value\":\"%s\"}]}]}"
                    .formatted(
                        text(256), text(3000), text(256), text(1500), text(88), text(n - 5100)),
            6000,
            6001,
            "embeds",
            "MAX_EMBED_SIZE_EXCEEDED"),
        limit(
            "trimmed before it is measured",
            n -> embed("\"title\":\"  " + text(n) + "  \""),
            256,
            257,
            e + "title",
            TOO_LONG));
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        limit("content", n -> "{\"content\":\"" + text(n) + "\"}", 2000, 2001, "content", TOO_LONG),
        limit(
            "nonce",
            n -> "{\"content\":\"a\",\"nonce\":\"" + text(n) + "\"}",
            25,
            26,
            "nonce",
            TOO_LONG),
        limit(
            "users to mention",
            n -> mentions("\"users\":" + list(n, "\"#\"")),
            100,
            101,
            "allowed_mentions.users",
            TOO_LONG),
        limit(
            "roles to mention",
            n -> mentions("\"roles\":" + list(n, "\"#\"")),
            100,
            101,
            "allowed_mentions.roles",
            TOO_LONG),
        limit("poll answers", n -> poll(answers(n)), 10, 11, "poll.answers", BAD_LENGTH),
        limit(
            "poll hours",
            n -> poll(answers(1) + ",\"duration\":" + n),
            768,
            769,
            "poll.duration",
            TOO_LARGE),
        limit(
            "least poll hours",
            n -> poll(answers(1) + ",\"duration\":" + n),
            1,
            0,
            "poll.duration",
            TOO_SMALL));
  }

  static Stream<Arguments> components() {
    String c = "components.0.components.0.";
    return Stream.of(
        limit(
            "rows",
            n ->
                "{\"components\":"
                    + list(
                        n,
                        "{\"type\":1,\"components\":[{\"type\":2,\"style\":1,\"label\":\"a\",\"custom_id\":\"#\"}]}")
                    + "}",
            5,
            6,
            "components",
            TOO_LONG),
        limit(
            "buttons in a row",
            n ->
                "{\"components\":[{\"type\":1,\"components\":"
                    + list(n, "{\"type\":2,\"style\":1,\"label\":\"a\",\"custom_id\":\"#\"}")
                    + "}]}",
            5,
            6,
            "components.0.components",
            BAD_LENGTH),
        limit("label", n -> button("\"label\":\"" + text(n) + "\""), 80, 81, c + "label", TOO_LONG),
        limit(
            "custom id",
            n -> row("{\"type\":2,\"style\":1,\"label\":\"a\",\"custom_id\":\"" + text(n) + "\"}"),
            100,
            101,
            c + "custom_id",
            BAD_LENGTH),
        limit(
            "least custom id",
            n -> row("{\"type\":2,\"style\":1,\"label\":\"a\",\"custom_id\":\"" + text(n) + "\"}"),
            1,
            0,
            c + "custom_id",
            BAD_LENGTH),
        limit(
            "link",
            n ->
                row(
                    "{\"type\":2,\"style\":5,\"label\":\"a\",\"url\":\"https://example.org/"
                        + text(n - 20)
                        + "\"}"),
            512,
            513,
            c + "url",
            BAD_LENGTH),
        limit(
            "options",
            n ->
                row(
                    "{\"type\":3,\"custom_id\":\"a\",\"options\":"
                        + list(n, "{\"label\":\"a\",\"value\":\"#\"}")
                        + "}"),
            25,
            26,
            c + "options",
            BAD_LENGTH),
        limit(
            "option label",
            n -> option("\"value\":\"a\",\"label\":\"" + text(n) + "\""),
            100,
            101,
            c + "options.0.label",
            BAD_LENGTH),
        limit(
            "option value",
            n -> option("\"label\":\"a\",\"value\":\"" + text(n) + "\""),
            100,
            101,
            c + "options.0.value",
            BAD_LENGTH),
        limit(
            "option description",
            n -> option("\"label\":\"a\",\"value\":\"a\",\"description\":\"" + text(n) + "\""),
            100,
            101,
            c + "options.0.description",
            TOO_LONG),
        limit(
            "placeholder",
            n -> select("\"placeholder\":\"" + text(n) + "\""),
            150,
            151,
            c + "placeholder",
            TOO_LONG),
        limit(
            "most values", n -> select("\"max_values\":" + n), 25, 26, c + "max_values", TOO_LARGE),
        limit(
            "fewest of the most values",
            n -> select("\"min_values\":0,\"max_values\":" + n),
            1,
            0,
            c + "max_values",
            TOO_SMALL),
        limit(
            "fewest values",
            n -> select("\"max_values\":25,\"min_values\":" + n),
            0,
            -1,
            c + "min_values",
            TOO_SMALL));
  }

  static Stream<Arguments> layouts() {
    String display = "{\"type\":10,\"content\":\"a\"}";
    return Stream.of(
        limit(
            "text display",
            n -> v2("[{\"type\":10,\"content\":\"" + text(n) + "\"}]"),
            4000,
            4001,
            "components.0.content",
            BAD_LENGTH),
        limit(
            "components in all, nested ones counted",
            n -> v2("[{\"type\":17,\"components\":" + list(n - 1, display) + "}]"),
            40,
            41,
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
        limit(
            "texts of a section",
            n ->
                v2(
                    "[{\"type\":9,\"components\":"
                        + list(n, display)
                        + ",\"accessory\":{\"type\":2,\"style\":5,\"label\":\"a\",\"url\":\"https://example.org\"}}]"),
            3,
            4,
            "components.0.components",
            BAD_LENGTH),
        limit(
            "items of a gallery",
            n ->
                v2(
                    "[{\"type\":12,\"items\":"
                        + list(n, "{\"media\":{\"url\":\"https://example.org\"}}")
                        + "}]"),
            10,
            11,
            "components.0.items",
            BAD_LENGTH));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"embeds", "messages", "components", "layouts"})
  void takesAMessageAtTheLimitAndNoneAbove(
      String what, String atLimit, String past, String path, String code) {
    assertThat(catchThrowableOfType(DiscordError.class, () -> create(atLimit))).as(what).isNull();

    assertThat(refusal(past).body().at("/errors/" + path.replace('.', '/') + "/_errors/0/code"))
        .as(refusal(past).body().toString())
        .isEqualTo(JSON.valueToTree(code));
  }

  private static void create(String body) {
    BODY.create(form(body), List.of(), Purpose.CHANNEL, new Snowflake(3));
  }

  private static DiscordError refusal(String body) {
    var refusal = catchThrowableOfType(DiscordError.class, () -> create(body));
    assertThat(refusal).as("accepted").isNotNull();
    return refusal;
  }

  private static Form form(String json) {
    return new Form((ObjectNode) JSON.readTree(json));
  }

  private static String input(String members) {
    return label("{\"type\":4,\"style\":1,\"custom_id\":\"a\"" + members + "}");
  }

  private static String label(String component) {
    return "{\"components\":[{\"type\":18,\"label\":\"a\",\"component\":" + component + "}]}";
  }

  private static String group(int type, int options) {
    return label(
        "{\"type\":%d,\"custom_id\":\"a\",\"options\":%s}"
            .formatted(type, list(options, "{\"label\":\"a\",\"value\":\"#\"}")));
  }

  static Stream<Arguments> modals() {
    String c = "components.0.component.";
    return Stream.of(
        limit(
            "components of a modal",
            n ->
                "{\"components\":"
                    + list(
                        n,
                        "{\"type\":18,\"label\":\"a\",\"component\":{\"type\":4,\"style\":1,\"custom_id\":\"#\"}}")
                    + "}",
            5,
            6,
            "components",
            BAD_LENGTH),
        limit(
            "least components of a modal",
            n -> "{\"components\":" + list(n, "{\"type\":10,\"content\":\"a\"}") + "}",
            1,
            0,
            "components",
            BAD_LENGTH),
        limit(
            "label",
            n ->
                "{\"components\":[{\"type\":18,\"label\":\"%s\",\"component\":{\"type\":4,\"style\":1,\"custom_id\":\"a\"}}]}"
                    .formatted(text(n)),
            45,
            46,
            "components.0.label",
            BAD_LENGTH),
        limit(
            "description of a label",
            n ->
                "{\"components\":[{\"type\":18,\"label\":\"a\",\"description\":\"%s\",\"component\":{\"type\":4,\"style\":1,\"custom_id\":\"a\"}}]}"
                    .formatted(text(n)),
            100,
            101,
            "components.0.description",
            TOO_LONG),
        limit(
            "value",
            n -> input(",\"value\":\"" + text(n) + "\""),
            4000,
            4001,
            c + "value",
            TOO_LONG),
        limit(
            "placeholder",
            n -> input(",\"placeholder\":\"" + text(n) + "\""),
            100,
            101,
            c + "placeholder",
            TOO_LONG),
        limit(
            "min_length",
            n -> input(",\"min_length\":" + n),
            4000,
            4001,
            c + "min_length",
            TOO_LARGE),
        limit(
            "max_length",
            n -> input(",\"max_length\":" + n),
            4000,
            4001,
            c + "max_length",
            TOO_LARGE),
        limit(
            "least max_length",
            n -> input(",\"max_length\":" + n),
            1,
            0,
            c + "max_length",
            TOO_SMALL),
        limit("text input styles", n -> styled(n), 2, 3, c + "style", "BASE_TYPE_CHOICES"),
        limit("radio options", n -> group(21, n), 10, 11, c + "options", BAD_LENGTH),
        limit("least radio options", n -> group(21, n), 2, 1, c + "options", BAD_LENGTH),
        limit("checkbox options", n -> group(22, n), 10, 11, c + "options", BAD_LENGTH),
        limit("least checkbox options", n -> group(22, n), 1, 0, c + "options", BAD_LENGTH),
        limit(
            "files",
            n -> label("{\"type\":19,\"custom_id\":\"a\",\"max_values\":" + n + "}"),
            10,
            11,
            c + "max_values",
            TOO_LARGE));
  }

  private static String styled(int style) {
    return label("{\"type\":4,\"style\":" + style + ",\"custom_id\":\"a\"}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modals")
  void takesAModalAtTheLimitAndNoneAbove(
      String what, String atLimit, String past, String path, String code) {
    var right = form(atLimit);
    Components.read(right, Place.MODAL, Map.of());
    assertThat(right.errors().isEmpty()).as(what).isTrue();

    var wrong = form(past);
    Components.read(wrong, Place.MODAL, Map.of());
    assertThat(wrong.errors().isEmpty()).as("accepted").isFalse();
    assertThat(
            wrong
                .errors()
                .error()
                .body()
                .at("/errors/" + path.replace('.', '/') + "/_errors/0/code"))
        .isEqualTo(JSON.valueToTree(code));
  }
}
