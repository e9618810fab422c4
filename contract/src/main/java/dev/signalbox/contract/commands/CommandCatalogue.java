package dev.signalbox.contract.commands;

import java.util.List;

/**
 * Answer of {@code GET /v1/commands}.
 *
 * @param version changes whenever a definition changes; opaque
 */
public record CommandCatalogue(String version, List<CommandDefinition> commands) {}
