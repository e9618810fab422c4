package dev.signalbox.simulator.rest.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.simulator.rest.errors.Form;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every number that Discord puts on commands: taken at the limit, refused one past. */
class CommandLimitsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long LARGEST = 1L << 53;

  private static Arguments limit(
      String what, LongFunction<String> body, long limit, long past, String path, String code) {
    return arguments(what, body.apply(limit), body.apply(past), path, code);
  }

  private static String text(long length) {
    return "x".repeat((int) length);
  }

  private static String list(long count, String one) {
    return LongStream.range(0, count)
        .mapToObj(i -> one.replace("#", "" + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String command(String members) {
    return "{\"name\":\"a\",\"description\":\"d\"," + members + "}";
  }

  private static String option(int type, String members) {
    return command(
        "\"options\":[{\"type\":%d,\"name\":\"o\",\"description\":\"d\",%s}]"
            .formatted(type, members));
  }

  static Stream<Arguments> limits() {
    String value = "{\"type\":3,\"name\":\"o#\",\"description\":\"d\"}";
    String o = "options.0.";
    return Stream.of(
        limit(
            "name",
            n -> "{\"name\":\"" + text(n) + "\",\"description\":\"d\"}",
            32,
            33,
            "name",
            "BASE_TYPE_BAD_LENGTH"),
        limit(
            "name of a context menu",
            n -> "{\"type\":2,\"name\":\"" + text(n) + "\"}",
            32,
            33,
            "name",
            "BASE_TYPE_BAD_LENGTH"),
        limit(
            "localized name",
            n -> command("\"name_localizations\":{\"de\":\"" + text(n) + "\"}"),
            32,
            33,
            "name_localizations.de",
            "BASE_TYPE_BAD_LENGTH"),
        limit(
            "description",
            n -> "{\"name\":\"a\",\"description\":\"" + text(n) + "\"}",
            100,
            101,
            "description",
            "BASE_TYPE_BAD_LENGTH"),
        limit(
            "least description",
            n -> "{\"name\":\"a\",\"description\":\"" + text(n) + "\"}",
            1,
            0,
            "description",
            "BASE_TYPE_BAD_LENGTH"),
        limit(
            "options",
            n -> command("\"options\":" + list(n, value)),
            25,
            26,
            "options",
            "BASE_TYPE_MAX_LENGTH"),
        limit(
            "options of a subcommand",
            n -> option(1, "\"options\":" + list(n, value)),
            25,
            26,
            "options.0.options",
            "BASE_TYPE_MAX_LENGTH"),
        limit(
            "choices",
            n -> option(3, "\"choices\":" + list(n, "{\"name\":\"c#\",\"value\":\"v\"}")),
            25,
            26,
            o + "choices",
            "BASE_TYPE_MAX_LENGTH"),
        limit(
            "choice name",
            n -> option(3, "\"choices\":[{\"name\":\"" + text(n) + "\",\"value\":\"v\"}]"),
            100,
            101,
            o + "choices.0.name",
            "BASE_TYPE_BAD_LENGTH"),
        limit(
            "choice value",
            n -> option(3, "\"choices\":[{\"name\":\"a\",\"value\":\"" + text(n) + "\"}]"),
            100,
            101,
            o + "choices.0.value",
            "BASE_TYPE_MAX_LENGTH"),
        limit(
            "min_length",
            n -> option(3, "\"min_length\":" + n),
            6000,
            6001,
            o + "min_length",
            "NUMBER_TYPE_MAX"),
        limit(
            "least min_length",
            n -> option(3, "\"min_length\":" + n),
            0,
            -1,
            o + "min_length",
            "NUMBER_TYPE_MIN"),
        limit(
            "max_length",
            n -> option(3, "\"max_length\":" + n),
            6000,
            6001,
            o + "max_length",
            "NUMBER_TYPE_MAX"),
        limit(
            "least max_length",
            n -> option(3, "\"max_length\":" + n),
            1,
            0,
            o + "max_length",
            "NUMBER_TYPE_MIN"),
        limit(
            "largest integer",
            n -> option(4, "\"max_value\":" + n),
            LARGEST,
            LARGEST + 1,
            o + "max_value",
            "NUMBER_TYPE_MAX"),
        limit(
            "smallest integer",
            n -> option(4, "\"min_value\":" + n),
            -LARGEST,
            -LARGEST - 1,
            o + "min_value",
            "NUMBER_TYPE_MIN"),
        limit(
            "option types",
            n -> option((int) n, "\"required\":false"),
            11,
            12,
            o + "type",
            "BASE_TYPE_CHOICES"),
        limit(
            "permissions",
            n -> command("\"default_member_permissions\":\"" + n + "\""),
            (1L << 54) - 1,
            1L << 54,
            "default_member_permissions",
            "NUMBER_TYPE_COERCE"),
        limit(
            "contexts",
            n -> command("\"contexts\":[" + n + "]"),
            2,
            3,
            "contexts.0",
            "BASE_TYPE_CHOICES"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("limits")
  void takesACommandAtTheLimitAndNoneAbove(
      String what, String atLimit, String past, String path, String code) {
    var right = form(atLimit);
    CommandBody.read(right, true);
    assertThat(right.errors().isEmpty()).as(what).isTrue();

    var wrong = form(past);
    CommandBody.read(wrong, true);
    assertThat(wrong.errors().isEmpty()).as("accepted").isFalse();
    assertThat(
            wrong
                .errors()
                .error()
                .body()
                .at("/errors/" + path.replace('.', '/') + "/_errors/0/code"))
        .isEqualTo(JSON.valueToTree(code));
  }

  private static Form form(String json) {
    return new Form((ObjectNode) JSON.readTree(json));
  }
}
