package dev.signalbox.servicekit.errors;

import org.jspecify.annotations.Nullable;

/**
 * Something that the work needs does not answer for the moment: not the work's fault, so it waits
 * and is tried again.
 */
public final class DependencyAway extends RuntimeException {

  private final String dependency;
  private final ErrorCode code;

  /**
   * @param dependency as health names it, e.g. {@code commands-api}
   * @param what what it did instead of answering, for the operator; no secrets, no message texts
   */
  public DependencyAway(String dependency, ErrorCode code, String what, @Nullable Throwable cause) {
    super(dependency + ": " + what, cause);
    this.dependency = dependency;
    this.code = code;
  }

  public String dependency() {
    return dependency;
  }

  public ErrorCode code() {
    return code;
  }
}
