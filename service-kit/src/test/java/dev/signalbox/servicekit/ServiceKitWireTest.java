package dev.signalbox.servicekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.servicekit.errors.ApiException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service-kit.yaml",
      "spring.application.name=example",
      "signalbox.api-keys=panel:0123456789abcdef",
      "management.prometheus.metrics.export.enabled=true"
    })
class ServiceKitWireTest {

  @LocalServerPort private int port;

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();

  @Test
  void showsStatusVersionUptimeAndDependencies() throws Exception {
    var health = json(get("/health"));

    assertThat(health.path("status").asString()).isEqualTo("UP");
    assertThat(health.path("service").asString()).isEqualTo("example");
    assertThat(health.path("uptime_seconds").isNumber()).isTrue();
    assertThat(
            health
                .path("dependencies")
                .path("memory")
                .path("figures")
                .path("heap_max_bytes")
                .asLong())
        .isPositive();
  }

  @Test
  void saysLiveWithoutDependencies() throws Exception {
    assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void showsMetricsAsPrometheusText() throws Exception {
    assertThat(get("/metrics").body())
        .contains("discord_worker_memory_usage_bytes{service=\"example\"}")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void refusesACallerWithoutAKey() throws Exception {
    var answer = get("/v1/things");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).path("code").asString()).isEqualTo("missing_api_key");
    assertThat(
            json(get("/v1/things", "Authorization", "Bearer fedcba9876543210"))
                .path("code")
                .asString())
        .isEqualTo("unknown_api_key");
  }

  @Test
  void answersAForeseenFailureWithItsCode() throws Exception {
    var answer = get("/v1/things", "Authorization", "Bearer 0123456789abcdef");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(json(answer).path("code").asString()).isEqualTo("things_are_away");
    assertThat(json(answer).path("detail").asString()).isEqualTo("Things are away.");
  }

  @Test
  void carriesTheCallersCorrelationId() throws Exception {
    var answer =
        get(
            "/health/live",
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    assertThat(answer.headers().firstValue("X-Correlation-Id"))
        .contains("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(HttpResponse<String> answer) {
    return mapper.readTree(answer.body());
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration(exclude = RabbitAutoConfiguration.class)
  @Import(Things.class)
  static class Example {}

  @RestController
  static class Things {
    @GetMapping("/v1/things")
    String things() {
      throw new ApiException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "things_are_away",
          "Things are away.",
          Duration.ofMillis(1500),
          null);
    }
  }
}
