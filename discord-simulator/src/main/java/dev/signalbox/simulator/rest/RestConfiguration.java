package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.audit.AuditReasonParameter;
import dev.signalbox.simulator.rest.errors.ErrorAnswers;
import dev.signalbox.simulator.rest.faults.Faults;
import dev.signalbox.simulator.rest.limits.InvalidRequests;
import jakarta.servlet.MultipartConfigElement;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the front of the REST API into the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestProperties.class)
class RestConfiguration implements WebMvcConfigurer {
  private final RequestBodies bodies;

  RestConfiguration(RequestBodies bodies) {
    this.bodies = bodies;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(bodies);
    resolvers.add(new CallerParameter());
    resolvers.add(new QueryParameter());
    resolvers.add(new AuditReasonParameter());
  }

  @Bean
  static FilterRegistrationBean<ApiFilter> apiFilter(
      ApiGate gate,
      Faults faults,
      InvalidRequests invalidRequests,
      ErrorAnswers errors,
      Violations violations) {
    var filter =
        new FilterRegistrationBean<>(
            new ApiFilter(gate, faults, invalidRequests, errors, violations));
    filter.addUrlPatterns("/api/*");
    return filter;
  }

  /**
   * Files are measured against Discord's limits by the routes; the container only caps the whole.
   */
  @Bean
  static MultipartConfigElement multipartConfig(RestProperties properties) {
    long most = properties.maxRequestSize().toBytes();
    return new MultipartConfigElement("", most, most, 1 << 20);
  }
}
