package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.world.Snowflake;
import org.jspecify.annotations.Nullable;

/** The query string of a request. A wrong value is a 50035 like one in a body. */
public record Query(Form form) {

  /** A number with a default. */
  public int limit(int least, int most, int usual) {
    var value = form.integer("limit", least, most);
    form.errors().throwIfAny();
    return value == null ? usual : value.intValue();
  }

  public boolean flag(String name) {
    var value = form.bool(name);
    form.errors().throwIfAny();
    return Boolean.TRUE.equals(value);
  }

  public @Nullable Snowflake snowflake(String name) {
    var value = form.snowflake(name);
    form.errors().throwIfAny();
    return value == null ? null : new Snowflake(value);
  }
}
