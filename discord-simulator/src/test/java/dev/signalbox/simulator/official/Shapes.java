package dev.signalbox.simulator.official;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds objects against {@code shapes.txt}, which describes what Discord's OpenAPI file does not:
 * every dispatch, and the objects that only dispatches have. Its head says how to read it.
 */
final class Shapes {
  private static final String WHOLE = "*";

  private record Field(String name, boolean optional, String type) {}

  private record Shape(List<String> schemas, List<Field> fields) {}

  private final Map<String, List<Shape>> shapes = new LinkedHashMap<>();
  private final DiscordOpenApi official;

  Shapes(DiscordOpenApi official) {
    this.official = official;
    for (String line : text().split("\n")) {
      if (line.isBlank() || line.startsWith("#")) continue;
      String[] words = line.strip().split(" +");
      shapes.computeIfAbsent(words[0], name -> new ArrayList<>()).add(shape(words));
    }
  }

  private static String text() {
    try (var in = Shapes.class.getResourceAsStream("shapes.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Shape shape(String[] words) {
    List<String> schemas = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String name = words[i].substring(0, words[i].indexOf(':'));
      String type = words[i].substring(name.length() + 1);
      if (name.equals(WHOLE)) schemas.add(type);
      else fields.add(new Field(name.replace("?", ""), name.endsWith("?"), type));
    }
    return new Shape(schemas, fields);
  }

  /** The dispatches among the shapes. */
  Set<String> dispatches() {
    return shapes.keySet().stream()
        .filter(name -> name.equals(name.toUpperCase(java.util.Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  /**
   * What is wrong with an object; empty when it is as described.
   *
   * @param name a dispatch, another shape, or a schema of the OpenAPI file
   */
  List<String> faults(String name, JsonNode object) {
    return check(name, name, object);
  }

  private List<String> check(String at, String type, JsonNode value) {
    if (type.startsWith("?"))
      return value.isNull() ? List.of() : check(at, type.substring(1), value);
    if (type.startsWith("[") || type.startsWith("{")) return each(at, type, value);
    if (type.contains("|")) return best(at, List.of(type.split("\\|")), value);
    List<Shape> known = shapes.get(type);
    if (known == null) return simple(at, type, value);
    List<String> fewest = null;
    for (Shape one : known) {
      List<String> faults = whole(at, one, value);
      if (fewest == null || faults.size() < fewest.size()) fewest = faults;
    }
    return Objects.requireNonNull(fewest);
  }

  private List<String> best(String at, List<String> types, JsonNode value) {
    return types.stream()
        .map(type -> check(at, type, value))
        .min((a, b) -> a.size() - b.size())
        .orElseThrow();
  }

  private List<String> each(String at, String type, JsonNode value) {
    boolean list = type.startsWith("[");
    if (list ? !value.isArray() : !value.isObject()) return wrong(at, type, value);
    String inner = type.substring(1, type.length() - 1);
    List<String> faults = new ArrayList<>();
    int index = 0;
    for (JsonNode one : value) faults.addAll(check(at + "/" + index++, inner, one));
    return faults;
  }

  private List<String> whole(String at, Shape shape, JsonNode value) {
    if (!value.isObject()) return wrong(at, "an object", value);
    List<String> faults = new ArrayList<>();
    Set<String> known = names(shape);
    for (String schema : shape.schemas()) {
      faults.addAll(check(at, schema, only(value, names(schema))));
    }
    for (Field field : shape.fields()) {
      JsonNode inner = value.get(field.name());
      if (inner != null) faults.addAll(check(at + "/" + field.name(), field.type(), inner));
      else if (!field.optional()) faults.add(at + "/" + field.name() + " is missing");
    }
    for (String name : value.propertyNames()) {
      if (!known.contains(name)) faults.add(at + "/" + name + " is in no description");
    }
    return faults;
  }

  private static JsonNode only(JsonNode object, Set<String> names) {
    return ((ObjectNode) object).deepCopy().retain(names);
  }

  private Set<String> names(Shape shape) {
    Set<String> names = new HashSet<>();
    shape.fields().forEach(field -> names.add(field.name()));
    shape.schemas().forEach(schema -> names.addAll(names(schema)));
    return names;
  }

  private Set<String> names(String schema) {
    List<Shape> known = shapes.get(schema);
    if (known == null) return official.fieldsOf(schema);
    return known.stream().flatMap(one -> names(one).stream()).collect(Collectors.toSet());
  }

  private List<String> simple(String at, String type, JsonNode value) {
    if (Character.isUpperCase(type.charAt(0))) {
      return official.violationsOf(type, value).stream().map(fault -> at + ": " + fault).toList();
    }
    boolean right =
        switch (type) {
          case "id", "bits" -> value.isString() && value.asString().matches("\\d{1,20}");
          case "int" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "bool" -> value.isBoolean();
          case "text" -> value.isString();
          case "time" ->
              value.isString()
                  && value
                      .asString()
                      .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
          case "list" -> value.isArray();
          case "map" -> value.isObject();
          case "any" -> true;
          default -> throw new IllegalArgumentException("shapes.txt has no type " + type);
        };
    return right ? List.of() : wrong(at, type, value);
  }

  private static List<String> wrong(String at, String type, JsonNode value) {
    return List.of(at + " is no " + type + ": " + value);
  }
}
