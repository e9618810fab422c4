package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of a command's answer; {@code type} on the wire tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Block.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Block.Fields.class, name = "fields"),
  @JsonSubTypes.Type(value = Block.Failure.class, name = "error")
})
public sealed interface Block {

  /**
   * @param text plain text with {@code **bold**} and {@code `code`}, at most 2,000 characters
   */
  record Text(String text) implements Block {}

  /**
   * @param title absent for none
   * @param fields at most 25
   */
  record Fields(@Nullable String title, List<Field> fields) implements Block {

    /**
     * @param inline whether it may stand beside its neighbours
     */
    public record Field(String name, String value, boolean inline) {}
  }

  /**
   * Why the command did not do its work.
   *
   * @param code for programs, e.g. {@code missing_permission}
   * @param message for the caller
   */
  record Failure(String code, String message) implements Block {}
}
