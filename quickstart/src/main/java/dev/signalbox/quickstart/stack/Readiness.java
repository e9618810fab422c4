package dev.signalbox.quickstart.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a service whether it is ready, and if not, why. */
final class Readiness {

  /** Only what is wrong has a detail. */
  private static final Pattern DETAIL = Pattern.compile("\"detail\":\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /**
   * What keeps it from being ready, in the words of its own health page; empty when it is ready.
   */
  Optional<String> objection(String baseUrl) throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(baseUrl + "/health/ready"))
              .timeout(Duration.ofSeconds(3))
              .build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.empty() : Optional.of(details(answer.body()));
    } catch (IOException e) {
      return Optional.of("it does not answer");
    }
  }

  private static String details(String health) {
    var details =
        DETAIL
            .matcher(health)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining("; "));
    return details.isEmpty() ? "it is not ready" : details;
  }
}
