package dev.signalbox.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.rest.RestOutcome;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
  private final RecentRequests recent = new RecentRequests(2);
  private final AtomicInteger sent = new AtomicInteger();

  private static RestOutcome answered(int status) {
    return new RestOutcome.Answered(status, HttpHeaders.of(Map.of(), (_, _) -> true), new byte[0]);
  }

  private RestOutcome send(String identity, RestOutcome outcome) {
    return recent
        .join(
            identity,
            () -> {
              sent.incrementAndGet();
              return CompletableFuture.completedFuture(outcome);
            })
        .join();
  }

  @Test
  void joinsARepeatToTheRequestOnItsWay() {
    var first = new CompletableFuture<RestOutcome>();
    var one = recent.join("a", () -> first);
    var two = recent.join("a", CompletableFuture::new);
    var outcome = answered(200);
    first.complete(outcome);
    assertThat(one.join()).isSameAs(outcome);
    assertThat(two.join()).isSameAs(outcome);
  }

  @Test
  void answersARepeatOfASuccessFromMemory() {
    var outcome = answered(200);
    send("a", outcome);
    assertThat(send("a", answered(201))).isSameAs(outcome);
    assertThat(sent).hasValue(1);
  }

  @Test
  void sendsAFailedRequestAgain() {
    send("a", answered(403));
    send("a", new RestOutcome.Refused(RestOutcome.Reason.STOPPING));
    send("a", answered(200));
    assertThat(sent).hasValue(3);
  }

  @Test
  void forgetsTheOldestBeyondItsBound() {
    send("a", answered(200));
    send("b", answered(200));
    send("c", answered(200));
    assertThat(recent.knows("a")).isFalse();
    assertThat(recent.knows("b")).isTrue();
    assertThat(recent.knows("c")).isTrue();
  }
}
