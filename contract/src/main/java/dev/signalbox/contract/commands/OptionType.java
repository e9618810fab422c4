package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an option holds. Users, channels and roles travel as their ids, decimal strings. */
public enum OptionType {
  @JsonProperty("string")
  STRING,
  @JsonProperty("integer")
  INTEGER,
  @JsonProperty("number")
  NUMBER,
  @JsonProperty("boolean")
  BOOLEAN,
  @JsonProperty("user")
  USER,
  @JsonProperty("channel")
  CHANNEL,
  @JsonProperty("role")
  ROLE
}
