package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.LongString;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The bus's AsyncAPI document, and what it says against a message. */
final class AsyncApi {
  private static final String ID = "urn:signalbox:bus";
  private final JsonMapper json = new JsonMapper();
  private final JsonNode document;
  private final SchemaRegistry schemas;

  AsyncApi() throws IOException {
    try (InputStream yaml = AsyncApi.class.getResourceAsStream("/asyncapi/bus.yaml")) {
      document = new YAMLMapper().readTree(yaml);
    }
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7, builder -> builder.schemas(Map.of(ID, components())));
  }

  /** All that a schema may refer to. */
  private String components() {
    return json.createObjectNode().set("components", document.get("components")).toString();
  }

  JsonNode document() {
    return document;
  }

  /** What is wrong with a message taken from a queue; empty when it is as documented. */
  List<String> violations(String message, Delivery delivery) {
    return violations(message, delivery.getProperties(), delivery.getBody());
  }

  List<String> violations(String message, BasicProperties properties, byte[] body) {
    var found = new ArrayList<String>();
    found.addAll(check(message, "headers", json.valueToTree(plain(properties.getHeaders()))));
    found.addAll(check(message, "x-amqp-properties", basicProperties(properties)));
    found.addAll(check(message, "payload", json.readTree(new String(body, UTF_8))));
    return found;
  }

  private List<String> check(String message, String part, JsonNode actual) {
    var declared = document.at("/components/messages/" + message + "/" + part);
    if (declared.isMissingNode()) return List.of();
    var location = SchemaLocation.of(ID + "#/components/messages/" + message + "/" + part);
    return schemas
        .getSchema(location)
        .validate(actual, config -> config.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .map(error -> part + ": " + error)
        .toList();
  }

  private JsonNode basicProperties(BasicProperties properties) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("message_id", properties.getMessageId());
    fields.put("type", properties.getType());
    fields.put("content_type", properties.getContentType());
    fields.put("delivery_mode", properties.getDeliveryMode());
    fields.values().removeIf(Objects::isNull);
    return json.valueToTree(fields);
  }

  /** The client hands texts out as a type of its own. */
  private static Map<String, Object> plain(@Nullable Map<String, Object> headers) {
    var plain = new LinkedHashMap<String, Object>();
    if (headers == null) return plain;
    headers.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  @SuppressWarnings("unchecked") // a table's keys are texts
  private static Object plain(Object value) {
    return switch (value) {
      case LongString text -> text.toString();
      case Map<?, ?> table -> plain((Map<String, Object>) table);
      default -> value;
    };
  }
}
