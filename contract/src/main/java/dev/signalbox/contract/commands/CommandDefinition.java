package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command as {@code GET /v1/commands} lists it: enough to register it as a slash command and to
 * parse its arguments out of a message.
 *
 * @param name lower case, 1 to 32 characters
 * @param description 1 to 100 characters
 * @param descriptionLocalizations by Discord locale, e.g. {@code de}
 * @param options in order; required ones first
 * @param permission what the caller must be allowed to do in the guild; absent: everybody may
 * @param guildOnly whether it makes sense in a guild only
 * @param ephemeral whether the answer is for the caller's eyes only, where the platform can do that
 * @param cooldownSeconds per caller, 0 for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandDefinition(
    String name,
    String description,
    @JsonProperty("description_localizations") Map<String, String> descriptionLocalizations,
    List<OptionDefinition> options,
    @Nullable Permission permission,
    @JsonProperty("guild_only") boolean guildOnly,
    boolean ephemeral,
    @JsonProperty("cooldown_seconds") int cooldownSeconds) {}
