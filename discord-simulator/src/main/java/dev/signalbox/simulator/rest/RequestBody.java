package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.FormErrors;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client sent, whichever of the three content types it used.
 *
 * @param json the body, or the part {@code payload_json}; an empty object when there was none
 * @param files parts named {@code files[n]}, in their order
 */
public record RequestBody(JsonNode json, List<UploadedFile> files) {
  static final RequestBody EMPTY =
      new RequestBody(JsonNodeFactory.instance.objectNode(), List.of());

  /**
   * One uploaded part.
   *
   * @param index the n of {@code files[n]}
   * @param contentType as the client said; empty when it said none
   * @param size bytes
   */
  public record UploadedFile(long index, String filename, String contentType, long size) {}

  /**
   * The body as an object.
   *
   * @throws dev.signalbox.simulator.rest.errors.DiscordError 50035 when it is something else
   */
  public Form form() {
    if (json instanceof ObjectNode object) {
      return new Form(object);
    }
    throw FormErrors.single(
        "", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
  }

  /**
   * The body as a list of objects, which share one tree of errors under their indexes.
   *
   * @throws dev.signalbox.simulator.rest.errors.DiscordError 50035 when it is something else
   */
  public List<Form> list() {
    if (!json.isArray()) {
      throw FormErrors.single("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    }
    var errors = new FormErrors();
    var forms = new ArrayList<Form>();
    for (int i = 0; i < json.size(); i++) {
      if (json.get(i) instanceof ObjectNode object) {
        forms.add(new Form(object, Integer.toString(i), errors));
      } else {
        errors.add(
            Integer.toString(i),
            "MODEL_TYPE_CONVERT",
            "Only dictionaries may be used in a ModelType");
      }
    }
    errors.throwIfAny();
    return forms;
  }
}
