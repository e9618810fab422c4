package dev.signalbox.simulator.official;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An example of Discord's documentation, from the optional folder beside the checkout. */
record OfficialExample(String name, JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();

  /** In examples, but in no documented table of fields. */
  private static final Set<String> UNDOCUMENTED =
      Set.of(
          "is_pending",
          "clan",
          "display_name_styles",
          "unusual_dm_activity_until",
          "interaction-autocomplete-partial.json/data/version");

  /** Of pictures, which the simulator does not look at. */
  private static final Set<String> PICTURE =
      Set.of("width", "height", "placeholder", "placeholder_version");

  /**
   * What only some objects have, and none here: threads, games that are sold, installs by users.
   */
  private static final Set<String> NOT_HERE =
      Set.of(
          "default_auto_archive_duration",
          "cover_image",
          "object-application.json/guild_id",
          "primary_sku_id",
          "slug",
          "object-application.json/integration_types_config/1");

  /** Aborts the test where the folder is absent. */
  static OfficialExample read(String name) {
    try {
      return new OfficialExample(name, JSON.readTree(Files.readString(folder().resolve(name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    var found =
        DiscordOpenApi.candidates()
            .map(place -> place.resolve("discord-examples"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(found.isPresent(), "needs ../shared");
    return found.orElseThrow();
  }

  /** What the example has and the other lacks or gives another type. */
  List<String> lackedBy(JsonNode other) {
    var lacks = new ArrayList<String>();
    compare(name, json, other, lacks);
    return lacks;
  }

  private static boolean isLeftOut(String field) {
    return UNDOCUMENTED.contains(field) || PICTURE.contains(field) || NOT_HERE.contains(field);
  }

  private static void compare(String at, JsonNode example, JsonNode ours, List<String> lacks) {
    if (example.isNull() || ours.isNull()) return;
    if (example.getNodeType() != ours.getNodeType()) {
      lacks.add(at + ": " + example.getNodeType() + " expected, not " + ours.getNodeType());
    } else if (example.isArray()) {
      if (!example.isEmpty() && !ours.isEmpty())
        compare(at + "[]", example.get(0), ours.get(0), lacks);
    } else if (example.isObject()) {
      for (var field : example.properties()) {
        if (isLeftOut(field.getKey()) || isLeftOut(at + "/" + field.getKey())) continue;
        boolean isId = field.getKey().matches("\\d{15,}"); // "resolved" has objects by id
        JsonNode value = isId ? ours.iterator().next() : ours.get(field.getKey());
        if (value == null && field.getValue().isArray() && field.getValue().isEmpty()) continue;
        if (value == null) lacks.add(at + "/" + field.getKey() + " is missing");
        else compare(at + "/" + field.getKey(), field.getValue(), value, lacks);
      }
    }
  }
}
