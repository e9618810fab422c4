package dev.signalbox.simulator.control;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.signalbox.simulator.world.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The description of the control API, against which its answers are held. */
final class ControlOpenApi {
  private static final String ID = "urn:signalbox:control";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  ControlOpenApi(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(100);
    document = Json.MAPPER.valueToTree(new Yaml(options).<Map<String, Object>>load(yaml));
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ID, document.toString())));
  }

  /** {@code GET /control/load} and so on. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue().propertyNames().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method ->
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /**
   * What is wrong with an answer; empty when it is as described.
   *
   * @param operation as {@link #operations} spells it
   */
  List<String> complaints(String operation, HttpResponse<String> answer) {
    int blank = operation.indexOf(' ');
    String pointer =
        "/paths/"
            + operation.substring(blank + 1).replace("/", "~1")
            + "/"
            + operation.substring(0, blank).toLowerCase(Locale.ROOT)
            + "/responses/"
            + answer.statusCode();
    JsonNode response = document.at(pointer);
    if (response.isMissingNode())
      return List.of("no answer " + answer.statusCode() + " to " + operation);
    if (response.has("$ref")) pointer = response.get("$ref").asString().substring(1);
    JsonNode content = document.at(pointer).path("content");
    if (content.isEmpty()) return answer.body().isEmpty() ? List.of() : List.of("a body");
    String type = content.propertyNames().iterator().next();
    String sent = answer.headers().firstValue("Content-Type").orElse("none");
    if (!sent.startsWith(type)) return List.of("the type is " + sent + ", not " + type);
    if (!type.endsWith("json")) return List.of();
    String schema = pointer + "/content/" + type.replace("/", "~1") + "/schema";
    String location = ID + "#" + schema.replace("{", "%7B").replace("}", "%7D");
    return schemas
        .getSchema(SchemaLocation.of(location))
        .validate(Json.MAPPER.readTree(answer.body()))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
