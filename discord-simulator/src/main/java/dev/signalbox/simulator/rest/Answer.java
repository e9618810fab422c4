package dev.signalbox.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers with {@code Content-Type: application/json} exactly, whatever the client accepts. */
public final class Answer {
  private Answer() {}

  public static ResponseEntity<byte[]> ok(JsonNode body) {
    return of(200, body);
  }

  public static ResponseEntity<byte[]> ok(Collection<? extends JsonNode> list) {
    return of(200, JsonNodeFactory.instance.arrayNode().addAll(list));
  }

  public static ResponseEntity<byte[]> created(JsonNode body) {
    return of(201, body);
  }

  public static ResponseEntity<byte[]> noContent() {
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<byte[]> of(int status, JsonNode body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
