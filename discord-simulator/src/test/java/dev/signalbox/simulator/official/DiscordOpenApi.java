package dev.signalbox.simulator.official;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.signalbox.simulator.rest.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Discord's own description of its REST API, from the optional folder beside the checkout. It is
 * read more strictly than it is written: an object has no field that it does not name.
 */
final class DiscordOpenApi {
  private static final String ID = "urn:discord:openapi";
  private static final String FILE = "discord-openapi.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode document;
  private final SchemaRegistry schemas;

  /** What Discord sends though its OpenAPI file does not name it. */
  private static final Map<String, List<String>> DOCUMENTED_ELSEWHERE =
      Map.of(
          "UserResponse", List.of("member"), // mentions of a dispatch
          "GuildRoleResponse", List.of("description"), // roles in the official examples
          "ApplicationCommandInteractionMetadataResponse", List.of("name")); // seen, undocumented

  private DiscordOpenApi(String text) {
    document = JSON.readTree(text);
    document.at("/components/schemas").forEachEntry(DiscordOpenApi::close);
    String closed = document.toString();
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, closed)));
  }

  private static void close(String name, JsonNode schema) {
    if (name.equals("Error") // others extend it
        || !(schema.get("properties") instanceof ObjectNode properties)) return;
    DOCUMENTED_ELSEWHERE.getOrDefault(name, List.of()).forEach(properties::putObject);
    ((ObjectNode) schema).put("additionalProperties", false);
  }

  private static final class Found {
    static final Optional<DiscordOpenApi> ONCE =
        candidates()
            .map(folder -> folder.resolve(FILE))
            .filter(Files::isRegularFile)
            .findFirst()
            .map(DiscordOpenApi::read);
  }

  /** Aborts the test where the folder is absent. {@code SIGNALBOX_SHARED} may say where it is. */
  static DiscordOpenApi need() {
    assumeTrue(Found.ONCE.isPresent(), "needs ../shared");
    return Found.ONCE.orElseThrow();
  }

  /** Where it and the examples beside it may be. */
  static Stream<Path> candidates() {
    var told = System.getProperty("SIGNALBOX_SHARED", System.getenv("SIGNALBOX_SHARED"));
    if (told != null) {
      return Stream.of(Path.of(told));
    }
    var here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve("shared"))
        .limit(4); // the module, the checkout, and what is beside it
  }

  private static DiscordOpenApi read(Path file) {
    try {
      return new DiscordOpenApi(Files.readString(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * What is wrong with an answer; empty when it is as described.
   *
   * @param template as the document spells it, e.g. {@code /channels/{channel_id}}
   */
  List<String> violations(String method, String template, ApiClient.Answer answer) {
    var pointer =
        "/paths/"
            + template.replace("~", "~0").replace("/", "~1")
            + "/"
            + lower(method)
            + "/responses/"
            + answer.status();
    if (answer.status() >= 400) {
      return violationsOf("ErrorResponse", answer.json());
    }
    if (document.at(pointer).isMissingNode()) {
      return List.of("no answer " + answer.status() + " to " + method + " " + template);
    }
    if (answer.status() == 204) {
      return answer.body().isEmpty() ? List.of() : List.of("204 with a body");
    }
    return violations(pointer + "/content/application~1json/schema", answer.json());
  }

  /** How the document spells a path that has other variables, or a value in the place of one. */
  String templateOf(String method, String path) {
    return document.path("paths").propertyNames().stream()
        .filter(template -> document.path("paths").path(template).has(lower(method)))
        .filter(template -> path.matches(template.replaceAll("\\{[^/]+}", "[^/]+")))
        .min(Comparator.comparingLong(template -> template.chars().filter(c -> c == '{').count()))
        .orElseThrow(() -> new AssertionError("Discord describes no " + method + " " + path));
  }

  private static String lower(String method) {
    return method.toLowerCase(Locale.ROOT);
  }

  /** The same for one object, by the name of its schema, e.g. {@code GuildRoleResponse}. */
  List<String> violationsOf(String name, JsonNode object) {
    var pointer = "/components/schemas/" + name;
    return document.at(pointer).isMissingNode()
        ? List.of("there is no schema " + name)
        : violations(pointer, object);
  }

  /** The fields that a schema names. */
  Set<String> fieldsOf(String name) {
    return Set.copyOf(document.at("/components/schemas/" + name + "/properties").propertyNames());
  }

  private List<String> violations(String schema, JsonNode object) {
    return schemas
        .getSchema(SchemaLocation.of(ID + "#" + schema.replace("{", "%7B").replace("}", "%7D")))
        .validate(object, config -> config.executionConfig(c -> c.formatAssertionsEnabled(false)))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
