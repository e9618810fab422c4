package dev.signalbox.simulator.rest.errors;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON object of a request field by field, coerces as Discord does (int-like strings are
 * ints), and notes every mistake under the field's path. A reader answers null when the field is
 * absent, null or wrong; whether it was wrong is in {@link #errors()}.
 */
public final class Form {
  private final ObjectNode node;
  private final String path;
  private final FormErrors errors;

  public Form(ObjectNode node) {
    this(node, "", new FormErrors());
  }

  /**
   * @param path where {@code node} sits in the request, e.g. {@code data}; empty for the root
   */
  public Form(ObjectNode node, String path, FormErrors errors) {
    this.node = node;
    this.path = path;
    this.errors = errors;
  }

  public ObjectNode node() {
    return node;
  }

  public FormErrors errors() {
    return errors;
  }

  /** True when the field was sent, even as null: on PATCH that makes a difference. */
  public boolean has(String field) {
    return node.has(field);
  }

  /** True when the field was sent with a value. */
  public boolean hasValue(String field) {
    return node.hasNonNull(field);
  }

  public Form fail(String field, String code, String message) {
    errors.add(at(field), code, message);
    return this;
  }

  /** Notes {@code BASE_TYPE_REQUIRED} for each field that is absent or null. */
  public Form require(String... fields) {
    for (var field : fields) {
      if (!hasValue(field)) {
        fail(field, "BASE_TYPE_REQUIRED", "This field is required");
      }
    }
    return this;
  }

  /** A string with a length in code points after trimming, between min and max. */
  public @Nullable String string(String field, int min, int max) {
    var value = text(field);
    if (value == null) {
      return null;
    }
    var trimmed = value.strip();
    int length = trimmed.codePointCount(0, trimmed.length());
    if (length < min || length > max) {
      fail(
          field,
          min > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
          min > 0
              ? "Must be between %d and %d in length.".formatted(min, max)
              : "Must be %d or fewer in length.".formatted(max));
      return null;
    }
    return trimmed;
  }

  private @Nullable String text(String field) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    if (value.isContainer() || value.isBoolean()) {
      fail(
          field,
          "STRING_TYPE_CONVERT",
          "Could not interpret \"%s\" as string.".formatted(kind(value)));
      return null;
    }
    return value.asString("");
  }

  /** An int within bounds; also sent as a string of digits. */
  public @Nullable Long integer(String field, long min, long max) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    var number = integral(value);
    if (number == null) {
      fail(field, "NUMBER_TYPE_COERCE", "Value \"%s\" is not int.".formatted(kind(value)));
      return null;
    }
    return inBounds(field, new BigDecimal(number), min, max) ? (Long) number.longValue() : null;
  }

  private boolean inBounds(String field, BigDecimal number, long min, long max) {
    if (number.compareTo(BigDecimal.valueOf(max)) > 0) {
      fail(
          field, "NUMBER_TYPE_MAX", "int value should be less than or equal to %d.".formatted(max));
      return false;
    }
    if (number.compareTo(BigDecimal.valueOf(min)) < 0) {
      fail(
          field,
          "NUMBER_TYPE_MIN",
          "int value should be greater than or equal to %d.".formatted(min));
      return false;
    }
    return true;
  }

  /** A number with or without a fraction. */
  public @Nullable BigDecimal number(String field) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      return value.asDecimal();
    }
    fail(field, "NUMBER_TYPE_COERCE", "Value \"%s\" is not float.".formatted(kind(value)));
    return null;
  }

  /** One of a set of ints, e.g. a type. */
  public @Nullable Integer choice(String field, Collection<Integer> allowed) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    var number = integral(value);
    if (number == null || number.bitLength() > 31 || !allowed.contains(number.intValue())) {
      fail(field, "BASE_TYPE_CHOICES", "Value must be one of (%s).".formatted(list(allowed)));
      return null;
    }
    return number.intValue();
  }

  public @Nullable Boolean bool(String field) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    switch (value.isContainer() ? "" : value.asString("")) {
      case "true", "True", "1" -> {
        return true;
      }
      case "false", "False", "0" -> {
        return false;
      }
      default -> {
        fail(field, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        return null;
      }
    }
  }

  /** A snowflake, as digits in a string or as a number. */
  public @Nullable Long snowflake(String field) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    var id = snowflake(value);
    if (id.isEmpty()) {
      fail(field, "NUMBER_TYPE_COERCE", "Value \"%s\" is not snowflake.".formatted(kind(value)));
    }
    return id.orElse(null);
  }

  /** The ids of a list; null when the field is absent. */
  public @Nullable List<Long> snowflakes(String field, int min, int max) {
    var values = array(field, min, max);
    if (values == null) {
      return null;
    }
    var ids = new ArrayList<Long>(values.size());
    for (int i = 0; i < values.size(); i++) {
      var id = snowflake(values.get(i));
      if (id.isEmpty()) {
        fail(
            field + "." + i,
            "NUMBER_TYPE_COERCE",
            "Value \"%s\" is not snowflake.".formatted(kind(values.get(i))));
      }
      id.ifPresent(ids::add);
    }
    return ids;
  }

  /** A list of ints of a set, each perhaps a string; null when the field is absent. */
  public @Nullable List<Integer> choices(String field, int min, Collection<Integer> allowed) {
    var values = array(field, min, allowed.size());
    if (values == null) {
      return null;
    }
    var chosen = new ArrayList<Integer>(values.size());
    for (int i = 0; i < values.size(); i++) {
      var number = integral(values.get(i));
      if (number != null && number.bitLength() <= 31 && allowed.contains(number.intValue())) {
        chosen.add(number.intValue());
      } else {
        fail(
            field + "." + i,
            "BASE_TYPE_CHOICES",
            "Value must be one of (%s).".formatted(list(allowed)));
      }
    }
    return chosen;
  }

  /** A permission set: the decimal text of an unsigned number below 2^54, or that number. */
  public @Nullable Long permissions(String field) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    var bits = integral(value);
    if (bits == null || bits.signum() < 0 || bits.bitLength() > 54) {
      fail(
          field,
          "NUMBER_TYPE_COERCE",
          "Value \"%s\" is not a permission set.".formatted(kind(value)));
      return null;
    }
    return bits.longValue();
  }

  /** An ISO 8601 timestamp with an offset. */
  public @Nullable Instant timestamp(String field) {
    var value = text(field);
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException _) {
      fail(field, "DATE_TIME_TYPE_PARSE", "Could not parse the timestamp. Should be ISO8601.");
      return null;
    }
  }

  /** A nested object as a form of its own. */
  public @Nullable Form object(String field) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    if (value instanceof ObjectNode object) {
      return new Form(object, at(field), errors);
    }
    fail(field, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    return null;
  }

  /** A list of objects, each as a form of its own; empty when the field is absent. */
  public List<Form> objects(String field, int min, int max) {
    var values = array(field, min, max);
    if (values == null) {
      return List.of();
    }
    var forms = new ArrayList<Form>(values.size());
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof ObjectNode object) {
        forms.add(new Form(object, at(field) + "." + i, errors));
      } else {
        fail(field + "." + i, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
      }
    }
    return forms;
  }

  /** The raw elements of a list within its length; null when absent or wrong. */
  public @Nullable List<JsonNode> array(String field, int min, int max) {
    var value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      fail(field, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return null;
    }
    if (value.size() < min || value.size() > max) {
      fail(
          field,
          min > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
          min > 0
              ? "Must be between %d and %d in length.".formatted(min, max)
              : "Must be %d or fewer in length.".formatted(max));
      return null;
    }
    return List.copyOf(value.values());
  }

  private @Nullable JsonNode value(String field) {
    var value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  private String at(String field) {
    if (path.isEmpty()) {
      return field;
    }
    return field.isEmpty() ? path : path + "." + field;
  }

  /** Reads an id as clients send it; empty when it is none. */
  public static Optional<Long> snowflake(JsonNode value) {
    var id = integral(value);
    return id == null || id.signum() < 0 || id.bitLength() > 64
        ? Optional.empty()
        : Optional.of(id.longValue());
  }

  private static @Nullable BigInteger integral(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.asBigInteger();
    }
    if (!value.isString()) {
      return null;
    }
    var text = value.stringValue().strip();
    return text.matches("-?[0-9]{1,20}") ? new BigInteger(text) : null;
  }

  /** A short, harmless rendering for an error message: never the whole of what a client sent. */
  private static String kind(JsonNode value) {
    if (value.isContainer()) {
      return value.isArray() ? "[...]" : "{...}";
    }
    var text = value.asString("");
    return text.length() <= 32 ? text : text.substring(0, 32) + "…";
  }

  private static String list(Collection<?> values) {
    return values.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** The empty object, for a request without a body. */
  public static Form empty() {
    return new Form(JsonNodeFactory.instance.objectNode());
  }
}
