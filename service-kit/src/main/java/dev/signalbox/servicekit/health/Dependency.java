package dev.signalbox.servicekit.health;

/**
 * Something the service needs, or a part of it that can fail; each bean of this type is a row in
 * {@code /health}. {@link #check()} may block, for two seconds at most: then the row says that it
 * did not answer.
 */
public interface Dependency {

  /** Short and lower case, e.g. {@code database}. */
  String name();

  /** How it is doing now. An exception counts as down, with its message. */
  DependencyState check();

  /**
   * Whether the service can do no work without it, which makes {@code /health/ready} answer 503.
   */
  default boolean isRequired() {
    return true;
  }
}
