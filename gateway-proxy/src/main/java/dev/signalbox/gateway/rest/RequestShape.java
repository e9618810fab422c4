package dev.signalbox.gateway.rest;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/**
 * What may decide, inside one route, which hidden limit a request meets: the fields it sets (a
 * channel's name has a limit of its own) and the age of the message it deletes. A 429 that a
 * bucket's headers do not explain closes only this shape on this resource.
 */
record RequestShape(Route route, String detail) {
  /** Discord's epoch, 2015-01-01T00:00:00Z, in Unix milliseconds. */
  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;

  private static final int MAX_FIELDS = 20;

  /**
   * @param bodyFields names at the top level of a JSON body; only those of a PATCH count
   */
  static RequestShape of(Route route, String path, Collection<String> bodyFields, Instant now) {
    if (route.method().equals("PATCH") && route.template().equals("/channels/{id}")) {
      var fields = new TreeSet<>(bodyFields);
      return new RequestShape(route, String.join(",", fields.stream().limit(MAX_FIELDS).toList()));
    }
    if (route.method().equals("DELETE")
        && route.template().equals("/channels/{id}/messages/{id}")) {
      return new RequestShape(route, age(path, now));
    }
    return new RequestShape(route, "");
  }

  private static String age(String path, Instant now) {
    var segments = RequestPath.segments(path);
    var snowflake = new BigInteger(segments.getLast()); // 20 digits may exceed 64 bits
    var sent = Instant.ofEpochMilli(snowflake.shiftRight(22).longValue() + DISCORD_EPOCH_MS);
    var age = Duration.between(sent, now);
    if (age.compareTo(Duration.ofSeconds(10)) < 0) return "younger than 10 s";
    return age.compareTo(Duration.ofDays(14)) < 0 ? "younger than 14 days" : "older";
  }
}
