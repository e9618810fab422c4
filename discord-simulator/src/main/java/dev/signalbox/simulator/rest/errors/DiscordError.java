package dev.signalbox.simulator.rest.errors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal as Discord words it. Any route under {@code /api} may throw one; {@link ErrorAnswers}
 * makes it the answer {@code {"message": …, "code": …, "errors"?: tree}}.
 */
public final class DiscordError extends RuntimeException {
  private final JsonError error;
  private final transient @Nullable ObjectNode errors;

  public DiscordError(JsonError error) {
    this(error, null);
  }

  /**
   * @param errors the tree under {@code errors}, as {@link FormErrors} builds it
   */
  DiscordError(JsonError error, @Nullable ObjectNode errors) {
    super(error.status() + " " + error.code() + " " + error.message(), null, false, false);
    this.error = error;
    this.errors = errors;
  }

  public JsonError error() {
    return error;
  }

  public int status() {
    return error.status();
  }

  public int code() {
    return error.code();
  }

  /** The JSON body. */
  public ObjectNode body() {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("message", error.message()).put("code", error.code());
    if (errors != null) {
      body.set("errors", errors);
    }
    return body;
  }
}
