package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/commands/{name}/completions}: what could the caller mean? The answer is a
 * list of at most 25 {@link OptionDefinition.Choice}.
 *
 * @param option the option being typed
 * @param typed what stands there so far; may be empty
 */
public record CompletionRequest(
    String option,
    String typed,
    @JsonProperty("guild_id") @Nullable String guildId,
    @Nullable String locale) {}
