package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;

/**
 * Who makes an authenticated request. A route that takes one as a parameter needs an {@code
 * Authorization} header; the front has checked it before.
 */
public record Caller(User user) {
  static final String ATTRIBUTE = Caller.class.getName();

  public Snowflake id() {
    return user.id();
  }
}
