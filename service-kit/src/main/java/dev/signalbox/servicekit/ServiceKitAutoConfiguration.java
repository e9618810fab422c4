package dev.signalbox.servicekit;

import dev.signalbox.servicekit.apikey.ApiKeyFilter;
import dev.signalbox.servicekit.apikey.ApiKeys;
import dev.signalbox.servicekit.correlation.CorrelationFilter;
import dev.signalbox.servicekit.correlation.CorrelationInterceptor;
import dev.signalbox.servicekit.errors.ProblemAdvice;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.HealthController;
import dev.signalbox.servicekit.health.MemoryDependency;
import dev.signalbox.servicekit.lifecycle.OrderlyExit;
import dev.signalbox.servicekit.settings.WrongSetting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Gives every service that depends on this module what each of them has. The bus has a
 * configuration of its own.
 */
@AutoConfiguration
public class ServiceKitAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  HealthController healthController(
      @Value("${spring.application.name}") String service,
      ObjectProvider<BuildProperties> build,
      InstantSource clock,
      List<Dependency> dependencies) {
    var built = build.getIfAvailable();
    var version = built == null ? null : built.getVersion();
    return new HealthController(
        service, version == null ? "unpackaged" : version, clock, dependencies);
  }

  @Bean
  OrderlyExit orderlyExit() {
    return new OrderlyExit();
  }

  @Bean
  MemoryDependency memoryDependency() {
    return new MemoryDependency();
  }

  @Bean
  ProblemAdvice problemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  FilterRegistrationBean<CorrelationFilter> correlationFilter() {
    var registration = new FilterRegistrationBean<>(new CorrelationFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(@Value("${signalbox.api-keys:}") String keys) {
    var registration = new FilterRegistrationBean<>(new ApiKeyFilter(parse(keys)));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }

  @Bean
  RestClientCustomizer correlationCustomizer() {
    return client -> client.requestInterceptor(new CorrelationInterceptor());
  }

  /**
   * {@code discord_worker_memory_usage_bytes}: the name that dashboards of this field use for a
   * process's heap.
   */
  @Bean
  MeterBinder memoryMeter() {
    return (MeterRegistry registry) ->
        Gauge.builder(
                "discord_worker_memory_usage_bytes",
                Runtime.getRuntime(),
                runtime -> (double) (runtime.totalMemory() - runtime.freeMemory()))
            .description("Heap in use by this service")
            .register(registry);
  }

  private static ApiKeys parse(String keys) {
    try {
      return ApiKeys.parse(keys);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(
          "SIGNALBOX_API_KEYS", "***", "<client>:<key>,… where " + e.getMessage());
    }
  }
}
