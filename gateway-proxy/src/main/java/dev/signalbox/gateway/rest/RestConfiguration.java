package dev.signalbox.gateway.rest;

import dev.signalbox.servicekit.settings.WrongSetting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the one scheduler of this service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DiscordApiProperties.class, RestProperties.class})
class RestConfiguration {
  /**
   * Requests per second that may be sent past the scheduler: shards ask for the gateway's address,
   * and a probe asks whether the token is still good.
   */
  private static final int OUTSIDE = 2;

  private static final Duration PROBE_PAUSE = Duration.ofMinutes(1);

  @Bean
  RestMetrics restMetrics(MeterRegistry registry) {
    return new RestMetrics(registry);
  }

  @Bean
  RestScheduler restScheduler(
      DiscordApiProperties api,
      RestProperties properties,
      RestMetrics metrics,
      InstantSource clock,
      ObjectProvider<BuildProperties> build) {
    var built = build.getIfAvailable();
    var version = built == null ? null : built.getVersion();
    var http = new DiscordHttp(api, properties.timeout(), version == null ? "0" : version);
    var scheduler = new RestScheduler(traffic(api, properties, metrics), http, clock, PROBE_PAUSE);
    scheduler.restore(RestMemoryFile.read(properties.memoryFile(), JsonMapper.shared()));
    return scheduler;
  }

  @Bean
  RestMemoryFile restMemoryFile(RestProperties properties, RestScheduler scheduler) {
    return new RestMemoryFile(
        properties.memoryFile(), JsonMapper.shared(), scheduler::memoryIfChanged);
  }

  @Bean
  RestDependency restDependency(
      RestScheduler scheduler, RestMetrics metrics, MeterRegistry registry) {
    gauge(registry, scheduler, "signalbox_rest_waiting", (traffic, _) -> traffic.depth());
    gauge(registry, scheduler, "signalbox_rest_global_slots_used", Traffic::slotsInUse);
    gauge(registry, scheduler, "signalbox_rest_invalid_requests", Traffic::invalidRequests);
    gauge(registry, scheduler, "signalbox_rest_buckets", (traffic, _) -> traffic.activeBuckets());
    return new RestDependency(scheduler, metrics);
  }

  static Traffic traffic(DiscordApiProperties api, RestProperties properties, RestEvents events) {
    if (properties.interactiveSlots() >= api.globalLimit()) {
      throw new WrongSetting(
          "REST_INTERACTIVE_SLOTS",
          Integer.toString(properties.interactiveSlots()),
          "below DISCORD_GLOBAL_LIMIT, which is " + api.globalLimit());
    }
    int slots = Math.max(1, api.globalLimit() - OUTSIDE);
    return new Traffic(
        new GlobalLimit(slots, Math.min(properties.interactiveSlots(), slots - 1)),
        new InvalidRequests(InvalidRequests.LIMIT),
        new QueueBounds(
            properties.queueLimit(), properties.queueSize().toBytes(), properties.maxInFlight()),
        RandomGenerator.getDefault(),
        events);
  }

  private static void gauge(
      MeterRegistry registry,
      RestScheduler scheduler,
      String name,
      RestScheduler.TrafficFigure figure) {
    Gauge.builder(name, scheduler, s -> s.read(figure)).register(registry);
  }
}
