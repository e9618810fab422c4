package dev.signalbox.quickstart.breaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorServerTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Parts parts = new Parts();
  private final HttpClient client = HttpClient.newHttpClient();
  private OperatorServer operator =
      OperatorServer.start(0, parts, Duration.ofMillis(50), text -> {});

  @AfterEach
  void stop() {
    parts.brokerMayStart.countDown();
    operator.close();
    client.close();
  }

  @Test
  void saysHowEverythingIs() throws Exception {
    assertThat(call("GET", "/").body())
        .isEqualTo(
            "{\"services\":[{\"name\":\"one\",\"pid\":7,\"ready\":true}],"
                + "\"broker\":{\"state\":\"running\",\"seconds_left\":0,\"outage_seconds\":0}}");
  }

  @Test
  void killsAKnownServiceOnly() throws Exception {
    assertThat(call("POST", "/services/one/kill").statusCode()).isEqualTo(202);
    assertThat(call("POST", "/services/two/kill").statusCode()).isEqualTo(404);
    assertThat(call("POST", "/services/one/../two/kill").statusCode()).isEqualTo(404);

    assertThat(parts.done).containsExactly("kill one");
  }

  @Test
  void refusesToKillWhatDoesNotRun() throws Exception {
    parts.pid = -1;

    assertThat(call("POST", "/services/one/kill").statusCode()).isEqualTo(409);
    assertThat(parts.done).isEmpty();
  }

  @Test
  void refusesWhatAWebPageCaused() throws Exception {
    for (var header : List.of("Origin", "Sec-Fetch-Site")) {
      assertThat(call("POST", "/services/one/kill", header, "http://evil.example").statusCode())
          .isEqualTo(403);
    }
    assertThat(parts.done).isEmpty();
  }

  @Test
  void endsABrokerOutageByItselfAndTakesOneAtATime() throws Exception {
    assertThat(call("POST", "/broker/outage").statusCode()).isEqualTo(202);
    assertThat(call("POST", "/broker/outage").statusCode()).isEqualTo(409);

    await().atMost(LONG).until(() -> call("GET", "/").body().contains("\"state\":\"starting\""));
    parts.brokerMayStart.countDown();

    await().atMost(LONG).until(() -> call("GET", "/").body().contains("\"state\":\"running\""));
    assertThat(parts.done).containsExactly("stop broker", "start broker");
  }

  @Test
  void saysWhenTheBrokerIsNotItsToStop() throws Exception {
    parts.brokerIsOurs = false;

    assertThat(call("POST", "/broker/outage").statusCode()).isEqualTo(202);

    await().atMost(LONG).until(() -> call("GET", "/").body().contains("\"state\":\"failed\""));
  }

  @Test
  void leavesTheBrokerAloneOnceClosed() throws Exception {
    operator.close();
    operator = OperatorServer.start(0, parts, Duration.ofHours(1), text -> {});
    call("POST", "/broker/outage");
    await().atMost(LONG).until(() -> call("GET", "/").body().contains("\"state\":\"stopped\""));

    operator.close();

    assertThat(parts.done).containsExactly("stop broker");
  }

  private HttpResponse<String> call(String method, String path, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operator.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) request.headers(headers);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** One service and a broker that starts when it may. */
  private static final class Parts implements Breakable {
    final List<String> done = new CopyOnWriteArrayList<>();
    final CountDownLatch brokerMayStart = new CountDownLatch(1);
    volatile long pid = 7;
    volatile boolean brokerIsOurs = true;

    @Override
    public List<String> services() {
      return List.of("one");
    }

    @Override
    public void kill(String service) {
      done.add("kill " + service);
    }

    @Override
    public long pid(String service) {
      return pid;
    }

    @Override
    public boolean isReady(String service) {
      return true;
    }

    @Override
    public void stopBroker() {
      if (!brokerIsOurs) throw new IllegalStateException("not ours");
      done.add("stop broker");
    }

    @Override
    public void startBroker() {
      try {
        brokerMayStart.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      done.add("start broker");
    }
  }
}
