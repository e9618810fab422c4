package dev.signalbox.servicekit.commandsapi;

import dev.signalbox.servicekit.health.Dependency;
import java.net.http.HttpClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Gives a service with {@code commands-api.url} the client for it. */
@AutoConfiguration
@ConditionalOnProperty("commands-api.url")
@EnableConfigurationProperties(CommandsApiProperties.class)
public class CommandsApiAutoConfiguration {

  @Bean
  CommandsApi commandsApi(RestClient.Builder builder, CommandsApiProperties properties) {
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .build();
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(properties.readTimeout());
    return new CommandsApi(
        builder
            .requestFactory(requests)
            .baseUrl(properties.url())
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + properties.key())
            .build());
  }

  @Bean
  Dependency commandsApiDependency(CommandsApi api) {
    return new CommandsApiDependency(api);
  }
}
