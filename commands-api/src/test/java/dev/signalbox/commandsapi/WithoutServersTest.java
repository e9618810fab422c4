package dev.signalbox.commandsapi;

import static dev.signalbox.commandsapi.ApiClient.context;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** Neither PostgreSQL nor RabbitMQ is there: the service starts all the same, and says so. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "signalbox.api-keys=test:" + ApiClient.KEY,
      "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere",
      "spring.rabbitmq.addresses=amqp://guest:guest@127.0.0.1:1"
    })
class WithoutServersTest {

  @LocalServerPort private int port;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  private ApiClient api;

  @BeforeEach
  void connect() {
    api = new ApiClient(port);
  }

  @Test
  void saysWhatItMisses() {
    var health = api.get("/health/ready");

    assertThat(health.status()).isEqualTo(503);
    assertThat(health.body().path("dependencies").path("database").path("error_code").asString())
        .isEqualTo("E004");
    assertThat(health.body().path("dependencies").path("database").path("detail").asString())
        .contains("DATABASE_URL");
    assertThat(health.body().path("dependencies").path("broker").path("detail").asString())
        .contains("RABBITMQ_URL");
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void tellsACallerToTryAgain() {
    var answer = api.execute("ping", "message:1", Map.of(), context("1"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("database_unavailable");
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void listsItsCommandsAllTheSame() {
    assertThat(api.get("/v1/commands").body().path("commands")).hasSize(3);
  }

  @Test
  void offersExactlyTheRoutesThatItsDocumentDescribes() throws IOException {
    assertThat(offered()).isEqualTo(described());
  }

  private Set<String> offered() {
    var routes = new TreeSet<String>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/v1/"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + path))));
    return routes;
  }

  private static Set<String> described() throws IOException {
    var routes = new TreeSet<String>();
    try (InputStream in =
        WithoutServersTest.class.getResourceAsStream("/openapi/commands-api.yaml")) {
      Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(in);
      document
          .get("paths")
          .forEach((path, operations) ->
              operations.keySet().stream()
                  .filter(operation -> !operation.equals("parameters"))
                  .forEach(operation ->
                      routes.add(operation.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    }
    return routes;
  }
}
