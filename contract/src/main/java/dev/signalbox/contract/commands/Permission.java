package dev.signalbox.contract.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a command may ask of its caller, in words that fit any platform. */
public enum Permission {
  @JsonProperty("manage_guild")
  MANAGE_GUILD
}
