package dev.signalbox.bench.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** What gateway-proxy says of its shards. */
final class ProxyHealth {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final HttpRequest request;

  ProxyHealth(String baseUrl) {
    request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/health/ready"))
            .timeout(Duration.ofSeconds(3))
            .build();
  }

  /** Shards that have received all that was replayed to them; 0 while it does not answer. */
  int onlineShards() throws InterruptedException {
    try {
      var health = http.send(request, BodyHandlers.ofString()).body();
      return JsonMapper.shared()
          .readTree(health)
          .path("dependencies")
          .path("discord")
          .path("figures")
          .path("shards_online")
          .asInt(0);
    } catch (IOException away) {
      return 0;
    }
  }
}
