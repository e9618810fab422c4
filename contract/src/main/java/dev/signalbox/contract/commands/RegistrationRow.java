package dev.signalbox.contract.commands;

import tools.jackson.databind.JsonNode;

/**
 * Something a client of commands-api wants remembered; commands-api never looks inside. {@code GET
 * /v1/registrations/{scope}} lists a scope's rows, {@code PUT} and {@code DELETE
 * /v1/registrations/{scope}/{key}} change one.
 *
 * @param key unique in its scope, e.g. a command's name; 1 to 100 characters
 * @param data any JSON object, at most 16 KiB
 */
public record RegistrationRow(String key, JsonNode data) {}
