package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/**
 * A message that invokes a command, forwarded by message-handler to {@code signalbox.commands}.
 *
 * @param message the MESSAGE_CREATE's {@code d}, unchanged
 * @param prefix what stood before the command's name: the guild's prefix or a mention of the bot,
 *     e.g. {@code !}
 * @param invocation the rest of the content, trimmed, e.g. {@code prefix ?}; may be empty
 */
public record CommandInvoked(
    @JsonProperty("message") JsonNode message,
    @JsonProperty("prefix") String prefix,
    @JsonProperty("invocation") String invocation) {

  @Override
  public String toString() {
    return "CommandInvoked[message=" + message.path("id").asString("") + "]";
  }
}
