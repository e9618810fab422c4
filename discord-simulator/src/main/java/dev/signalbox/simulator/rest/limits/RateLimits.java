package dev.signalbox.simulator.rest.limits;

import dev.signalbox.simulator.rest.errors.RateLimited;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Counts each request against the global limit and its bucket. */
@Component
@EnableConfigurationProperties(LimitProperties.class)
public class RateLimits {
  private final LimitProperties properties;
  private final Map<RouteBucket, Limit> limits;
  private final InstantSource clock;
  private final Counters counters = new Counters();

  RateLimits(LimitProperties properties, InstantSource clock) {
    this.properties = properties;
    this.limits = properties.limits();
    this.clock = clock;
  }

  /**
   * What a request gets.
   *
   * @param headers to send with the answer, whatever it is; none when the route has none
   * @param limited the 429, when it is one
   */
  public record Admission(Map<String, String> headers, Optional<RateLimited> limited) {
    private static final Admission FREE = new Admission(Map.of(), Optional.empty());
  }

  /**
   * Admits a request or not. A request over the global limit takes nothing from its bucket.
   *
   * @param caller whose global limit counts: the bot's id, or the address of an anonymous client
   */
  public Admission admit(String caller, String method, List<String> path) {
    if (!properties.enabled()) {
      return Admission.FREE;
    }
    var now = clock.instant();
    var route = Route.of(method, path, now);
    if (route.global()) {
      var global = counters.take("global " + caller, properties.global(), now);
      if (!global.allowed()) {
        return new Admission(
            Map.of(), Optional.of(new RateLimited(global.retryAfter(), RateLimited.Scope.GLOBAL)));
      }
    }
    var bucket = route.bucket();
    var who = route.global() ? caller : ""; // a token counts once, with and without Authorization
    return bucket == null ? Admission.FREE : inBucket(bucket, who, route.resource(), now);
  }

  private Admission inBucket(RouteBucket bucket, String caller, String resource, Instant now) {
    var limit = limits.getOrDefault(bucket, bucket.limit());
    var verdict = counters.take(bucket.name() + " " + caller + " " + resource, limit, now);
    var headers = LimitHeaders.of(bucket, limit, verdict, now);
    return new Admission(
        headers,
        verdict.allowed()
            ? Optional.empty()
            : Optional.of(new RateLimited(verdict.retryAfter(), RateLimited.Scope.USER)));
  }

  /**
   * Counts a change of a channel's name or topic, which no header shows.
   *
   * @throws RateLimited past the limit
   */
  public void countRename(long channelId) {
    if (!properties.enabled()) {
      return;
    }
    var verdict = counters.take("rename " + channelId, properties.renaming(), clock.instant());
    if (!verdict.allowed()) {
      throw new RateLimited(verdict.retryAfter(), properties.renameScope());
    }
  }

  /** Notes a message in a channel, whoever wrote it. */
  void noteWrite(long channelId) {
    if (properties.channelWrites() > 0) {
      counters.take("writes " + channelId, channelWrites(), clock.instant());
    }
  }

  /**
   * Demands room for one more message in a channel, which all its writers share.
   *
   * @throws RateLimited of scope shared when there is none
   */
  public void requireRoomToWrite(long channelId) {
    if (!properties.enabled() || properties.channelWrites() == 0) {
      return;
    }
    var verdict = counters.ask("writes " + channelId, channelWrites(), clock.instant());
    if (!verdict.allowed()) {
      throw new RateLimited(
          verdict.retryAfter(), RateLimited.Scope.SHARED, RateLimited.Reason.CHANNEL_WRITES);
    }
  }

  private Limit channelWrites() {
    return Limit.fixed(properties.channelWrites(), properties.channelWriteWindow());
  }

  /**
   * Counts an edit of a message older than an hour, which no header shows.
   *
   * @throws RateLimited past the limit
   */
  public void countOldEdit(long channelId) {
    if (!properties.enabled() || properties.oldEdits() == 0) {
      return;
    }
    var limit = Limit.fixed(properties.oldEdits(), properties.oldEditWindow());
    var verdict = counters.take("old edits " + channelId, limit, clock.instant());
    if (!verdict.allowed()) {
      throw new RateLimited(
          verdict.retryAfter(), RateLimited.Scope.USER, RateLimited.Reason.OLD_EDITS);
    }
  }

  /** Forgets every count: for tests and the control API. */
  public void reset() {
    counters.clear();
  }
}
