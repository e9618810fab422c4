package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option of a command.
 *
 * @param name lower case, 1 to 32 characters
 * @param description 1 to 100 characters
 * @param choices the only values allowed; empty: any. At most 25
 * @param autocomplete whether {@code POST /v1/commands/{name}/completions} suggests values;
 *     excludes choices
 * @param minimum for integer and number, inclusive
 * @param maximum for integer and number, inclusive
 * @param minLength for string, in characters
 * @param maxLength for string, in characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptionDefinition(
    String name,
    String description,
    @JsonProperty("description_localizations") Map<String, String> descriptionLocalizations,
    OptionType type,
    boolean required,
    List<Choice> choices,
    boolean autocomplete,
    @Nullable Double minimum,
    @Nullable Double maximum,
    @JsonProperty("min_length") @Nullable Integer minLength,
    @JsonProperty("max_length") @Nullable Integer maxLength) {

  /**
   * @param name what the person sees, 1 to 100 characters
   * @param value what the command gets
   */
  public record Choice(String name, String value) {}
}
