package dev.signalbox.simulator.rest;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A request path taken apart.
 *
 * @param version from {@code /api/v10}; empty without one
 * @param segments after the version, e.g. {@code [users, @me]}
 */
record ApiPath(OptionalInt version, List<String> segments) {
  private static final Pattern VERSION = Pattern.compile("v([0-9]{1,4})");

  /**
   * @param uri begins with {@code /api}
   */
  static ApiPath parse(String uri) {
    var all = Arrays.stream(uri.split("/")).filter(part -> !part.isEmpty()).skip(1).toList();
    if (all.isEmpty()) {
      return new ApiPath(OptionalInt.empty(), List.of());
    }
    var version = VERSION.matcher(all.getFirst());
    return version.matches()
        ? new ApiPath(
            OptionalInt.of(Integer.parseInt(version.group(1))), all.subList(1, all.size()))
        : new ApiPath(OptionalInt.empty(), all);
  }

  /** Routes that need no Authorization: what is in their path is secret enough, or nothing is. */
  boolean isOpen() {
    return switch (segments.isEmpty() ? "" : segments.getFirst()) {
      case "gateway" -> segments.size() == 1;
      case "interactions" -> segments.size() > 2;
      case "webhooks" -> segments.size() > 2;
      default -> false;
    };
  }
}
