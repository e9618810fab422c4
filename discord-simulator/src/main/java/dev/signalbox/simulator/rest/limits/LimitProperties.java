package dev.signalbox.simulator.rest.limits;

import static dev.signalbox.simulator.SimulatorProperties.require;

import dev.signalbox.simulator.rest.errors.RateLimited;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Every number of the rate limits.
 *
 * @param enabled false lets everything through, for load that is not about limits
 * @param globalRequests per bot and {@code globalWindow}; without Authorization per IP
 * @param invalidRequests 401, 403 and 429 (not of scope shared) per IP in {@code invalidWindow}
 * @param ban how long an IP over {@code invalidRequests} gets Cloudflare's page
 * @param renames changes of name or topic per channel in {@code renameWindow}; in no header
 * @param channelWrites messages of everybody per channel in {@code channelWriteWindow}, past which
 *     the bot is refused with scope shared and code 20028; 0 for no such limit
 * @param oldEdits edits of messages older than an hour per channel in {@code oldEditWindow}, past
 *     which 30046; 0 for no such limit
 * @param buckets other numbers than {@link RouteBucket}'s, by its setting name
 */
@ConfigurationProperties("simulator.rest.limits")
public record LimitProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("50") int globalRequests,
    @DefaultValue("1s") Duration globalWindow,
    @DefaultValue("10000") int invalidRequests,
    @DefaultValue("10m") Duration invalidWindow,
    @DefaultValue("10m") Duration ban,
    @DefaultValue("2") int renames,
    @DefaultValue("10m") Duration renameWindow,
    @DefaultValue("user") RateLimited.Scope renameScope,
    @DefaultValue("0") int channelWrites,
    @DefaultValue("5s") Duration channelWriteWindow,
    @DefaultValue("0") int oldEdits,
    @DefaultValue("1h") Duration oldEditWindow,
    @DefaultValue Map<String, BucketSetting> buckets) {

  private static final String PREFIX = "simulator.rest.limits.";

  /** What is left out stays as it is. */
  public record BucketSetting(
      @Nullable Integer limit, @Nullable Duration window, @Nullable WindowModel model) {
    Limit over(Limit usual) {
      return new Limit(
          limit == null ? usual.requests() : limit,
          window == null ? usual.window() : window,
          model == null ? usual.model() : model);
    }
  }

  public LimitProperties {
    atLeastOne("global-requests", globalRequests);
    atLeastOne("invalid-requests", invalidRequests);
    atLeastOne("renames", renames);
    aboveZero("global-window", globalWindow);
    aboveZero("invalid-window", invalidWindow);
    aboveZero("ban", ban);
    aboveZero("rename-window", renameWindow);
    require(channelWrites >= 0, PREFIX + "channel-writes", channelWrites, "0 or more");
    aboveZero("channel-write-window", channelWriteWindow);
    require(oldEdits >= 0, PREFIX + "old-edits", oldEdits, "0 or more");
    aboveZero("old-edit-window", oldEditWindow);
    buckets.forEach(LimitProperties::check);
  }

  private static void check(String name, BucketSetting setting) {
    var names = Arrays.stream(RouteBucket.values()).map(RouteBucket::settingName).toList();
    require(names.contains(name), PREFIX + "buckets", name, "one of " + String.join(", ", names));
    if (setting.limit() != null) {
      atLeastOne("buckets." + name + ".limit", setting.limit());
    }
    if (setting.window() != null) {
      aboveZero("buckets." + name + ".window", setting.window());
    }
  }

  private static void atLeastOne(String name, int value) {
    require(value >= 1, PREFIX + name, value, "1 or more");
  }

  private static void aboveZero(String name, Duration value) {
    require(value.isPositive(), PREFIX + name, value, "a duration above zero, such as 5s");
  }

  Limit global() {
    return Limit.fixed(globalRequests, globalWindow);
  }

  Limit renaming() {
    return Limit.fixed(renames, renameWindow);
  }

  Map<RouteBucket, Limit> limits() {
    var limits = new EnumMap<RouteBucket, Limit>(RouteBucket.class);
    for (var bucket : RouteBucket.values()) {
      var setting = buckets.get(bucket.settingName());
      limits.put(bucket, setting == null ? bucket.limit() : setting.over(bucket.limit()));
    }
    return limits;
  }
}
