package dev.signalbox.simulator.rest;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Discord's own description of its REST API, from the optional folder beside the checkout. */
final class DiscordOpenApi {
  private static final String ID = "urn:discord:openapi";
  private static final String FILE = "discord-openapi.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode document;
  private final SchemaRegistry schemas;

  private DiscordOpenApi(String text) {
    document = JSON.readTree(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, text)));
  }

  /** Empty where the folder is absent. {@code SIGNALBOX_SHARED} may say where it is. */
  static Optional<DiscordOpenApi> find() {
    return candidates()
        .map(folder -> folder.resolve(FILE))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(DiscordOpenApi::read);
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
            + method.toLowerCase(Locale.ROOT)
            + "/responses/"
            + answer.status();
    if (document.at(pointer).isMissingNode()) {
      return List.of("no answer " + answer.status() + " to " + method + " " + template);
    }
    if (answer.status() == 204) {
      return answer.body().isEmpty() ? List.of() : List.of("204 with a body");
    }
    return violations(pointer + "/content/application~1json/schema", answer.json());
  }

  /** The same for one object, by the name of its schema, e.g. {@code GuildRoleResponse}. */
  List<String> violationsOf(String name, JsonNode object) {
    var pointer = "/components/schemas/" + name;
    return document.at(pointer).isMissingNode()
        ? List.of("there is no schema " + name)
        : violations(pointer, object);
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
