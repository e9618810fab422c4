package dev.signalbox.commandsapi.execution;

import dev.signalbox.contract.commands.ExecutionRequest;
import java.time.LocalDate;
import java.util.Map;

/**
 * A request that can be executed.
 *
 * @param key natural key of the effect
 * @param day on which its cause happened (UTC); part of the key
 */
record CheckedRequest(
    String key, LocalDate day, Map<String, Object> arguments, ExecutionRequest.Context context) {}
