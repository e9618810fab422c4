package dev.signalbox.simulator.chat;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the chat page. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChatProperties.class, OperatorProperties.class})
class ChatConfiguration {
  @Bean
  FilterRegistrationBean<LocalOnly> localOnly(ChatProperties properties) {
    var filter = new FilterRegistrationBean<>(new LocalOnly(properties.allowedHosts()));
    filter.addUrlPatterns("/chat/api/*");
    return filter;
  }
}
