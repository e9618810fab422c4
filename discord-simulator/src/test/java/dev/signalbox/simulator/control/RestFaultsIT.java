package dev.signalbox.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.world.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"simulator.gateway-port=0", "simulator.identify-window=1ms"})
@Timeout(60)
class RestFaultsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  private ControlClient control;

  @BeforeEach
  void begin() {
    control = new ControlClient(port);
  }

  @AfterEach
  void end() {
    control.call("DELETE", "/rest/faults", "", 204);
  }

  private HttpResponse<String> gateway() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v10/gateway");
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersLaterByDelayAndJitter() throws Exception {
    String fault = "{\"kind\":\"latency\",\"delay_ms\":300,\"jitter_ms\":100}";
    control.call("POST", "/rest/faults", fault, 201);
    long start = System.nanoTime();
    HttpResponse<String> answer = gateway();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(Json.MAPPER.readTree(answer.body()).get("url").asString()).startsWith("ws://");
  }

  @Test
  void blocksAtTheEdgeWithAPage() throws Exception {
    String fault = "{\"kind\":\"cloudflare\",\"status\":403,\"retry_after_ms\":1500}";
    control.call("POST", "/rest/faults", fault, 201);
    HttpResponse<String> page = gateway();
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.headers().firstValue("Retry-After")).contains("2");
    assertThat(page.body()).startsWith("<!doctype html>");
    assertThat(gateway().statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhichJitterWouldBeRight() {
    String fault = "{\"kind\":\"latency\",\"jitter_ms\":-1}";
    assertThat(control.call("POST", "/rest/faults", fault, 400).get("detail").asString())
        .isEqualTo("jitter_ms is -1; it must be 0 to 600000");
  }
}
