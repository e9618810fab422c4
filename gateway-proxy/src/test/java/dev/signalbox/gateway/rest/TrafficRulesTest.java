package dev.signalbox.gateway.rest;

import static dev.signalbox.gateway.rest.SimulatedTime.START;
import static dev.signalbox.gateway.rest.SimulatedTime.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.gateway.rest.SimulatedDiscord.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficRulesTest {
  private static final Duration LONG = Duration.ofMinutes(30);

  private record Sent(String method, String path, Duration after) {}

  private final List<Sent> sent = new ArrayList<>();

  /** Answers in turn as told, then with 200. */
  private BiFunction<RestRequest, Instant, Attempt> answering(Attempt... attempts) {
    Deque<Attempt> script = new ArrayDeque<>(List.of(attempts));
    return (request, now) -> {
      sent.add(new Sent(request.route().method(), request.path(), Duration.between(START, now)));
      return script.isEmpty() ? ok() : script.remove();
    };
  }

  private static Attempt ok() {
    return answer(200, Map.of(), "{}");
  }

  private static Attempt answer(int status, Map<String, String> headers, String body) {
    return new Attempt.Answered(Answers.of(status, headers, body));
  }

  private static Attempt limited(Map<String, String> headers, double retryAfter) {
    return answer(429, headers, "{\"message\":\"limited\",\"retry_after\":" + retryAfter + "}");
  }

  private static Map<String, String> bucket(int remaining, String resetAfter) {
    return Map.of(
        "X-RateLimit-Bucket",
        "abcd",
        "X-RateLimit-Limit",
        "5",
        "X-RateLimit-Remaining",
        Integer.toString(remaining),
        "X-RateLimit-Reset-After",
        resetAfter);
  }

  @Test
  void sendsARequestOfOneOrderKeyAfterTheAnswerToTheOneBefore() {
    var time = new SimulatedTime(answering());
    time.submit(request("GET", "/users/1"));
    time.run();
    for (int i = 0; i < 4; i++) {
      time.submit(request("GET", "/users/" + i, Lane.NORMAL, "a cause", LONG));
    }
    time.submit(request("GET", "/users/9"));
    time.run();
    var ordered = sent.stream().filter(s -> !s.path().equals("/users/9")).skip(1).toList();
    assertThat(ordered)
        .extracting(Sent::path)
        .containsExactly("/users/0", "/users/1", "/users/2", "/users/3");
    for (int i = 1; i < 4; i++) {
      var gap = ordered.get(i).after().minus(ordered.get(i - 1).after());
      assertThat(gap).isGreaterThan(Duration.ofMillis(8));
    }
    var free = sent.stream().filter(s -> s.path().equals("/users/9")).findFirst().orElseThrow();
    assertThat(free.after()).isLessThan(ordered.get(2).after());
  }

  @Test
  void sendsA429AgainBeforeThoseThatCameLater() {
    var time = new SimulatedTime(answering(ok(), limited(bucket(0, "2.0"), 2.0)));
    time.submit(request("POST", "/channels/1/messages"));
    time.run();
    time.submit(request("POST", "/channels/2/messages?first"));
    time.run(Duration.ofMillis(100));
    time.submit(request("POST", "/channels/2/messages?second"));
    time.run();
    assertThat(sent)
        .extracting(Sent::path)
        .containsExactly(
            "/channels/1/messages",
            "/channels/2/messages?first",
            "/channels/2/messages?first",
            "/channels/2/messages?second");
    assertThat(sent.get(2).after()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_100));
    assertThat(time.limited).isEqualTo(Map.of("user", 1));
  }

  @Test
  void parksOnlyTheShapeThatMetAHiddenLimit() {
    var hidden =
        limited(
            Map.of(
                "X-RateLimit-Bucket", "abcd",
                "X-RateLimit-Limit", "5",
                "X-RateLimit-Remaining", "4",
                "X-RateLimit-Reset-After", "5.0",
                "X-RateLimit-Scope", "user"),
            600);
    var time = new SimulatedTime(answering(answer(200, bucket(4, "5.0"), "{}"), hidden));
    time.submit(edit("position"));
    time.run();
    time.submit(edit("name"));
    time.run(Duration.ofMillis(200));
    time.submit(edit("position"));
    time.run(Duration.ofSeconds(5));
    assertThat(sent).hasSize(3);
    time.run();
    assertThat(sent).hasSize(4);
    assertThat(sent.getLast().after()).isGreaterThan(Duration.ofSeconds(600));
    assertThat(time.limited).isEqualTo(Map.of("hidden", 1));
  }

  private static RestRequest edit(String field) {
    var route = Route.of("PATCH", "/channels/1", "1");
    return new RestRequest(
        route,
        "/channels/1",
        null,
        Set.of(field),
        Map.of(),
        Lane.NORMAL,
        START.plus(LONG),
        null,
        true,
        null);
  }

  @Test
  void obeysTheTimeOfASharedLimitAndDoesNotCountItAsInvalid() {
    var shared =
        limited(
            Map.of(
                "X-RateLimit-Bucket", "abcd",
                "X-RateLimit-Limit", "10",
                "X-RateLimit-Remaining", "9",
                "X-RateLimit-Reset-After", "1.0",
                "X-RateLimit-Scope", "shared"),
            65.5);
    var time = new SimulatedTime(answering(shared));
    time.submit(request("PUT", "/guilds/3/members/1/roles/2"));
    time.run(Duration.ofSeconds(1));
    assertThat(time.traffic.invalidRequests(time.now)).isZero();
    time.run();
    assertThat(sent.getLast().after()).isGreaterThan(Duration.ofMillis(65_500));
  }

  @Test
  void holdsEverythingButInteractionsAfterAGlobal429() {
    var global = limited(Map.of("X-RateLimit-Global", "true", "X-RateLimit-Scope", "global"), 3.0);
    var time = new SimulatedTime(answering(global));
    time.submit(request("GET", "/users/1"));
    time.run(Duration.ofMillis(100));
    time.submit(request("GET", "/guilds/1"));
    time.submit(request("POST", "/interactions/5/abc/callback"));
    time.run();
    assertThat(sent.get(1).path()).isEqualTo("/interactions/5/abc/callback");
    assertThat(sent.get(1).after()).isLessThan(Duration.ofMillis(200));
    assertThat(sent.subList(2, 4))
        .allSatisfy(s -> assertThat(s.after()).isGreaterThan(Duration.ofSeconds(3)));
    assertThat(time.limited).isEqualTo(Map.of("global", 1));
  }

  @Test
  void neverSendsARequestWhoseDeadlineHasPassed() {
    var time = new SimulatedTime(answering(ok(), limited(bucket(0, "5.0"), 5.0)));
    time.submit(request("POST", "/channels/1/messages"));
    time.run();
    time.submit(request("POST", "/channels/2/messages?one"));
    time.run(Duration.ofMillis(100));
    var late =
        time.submit(
            request("POST", "/channels/2/messages?two", Lane.NORMAL, null, Duration.ofSeconds(2)));
    time.run();
    assertThat(time.outcomes)
        .containsEntry(late, new RestOutcome.Refused(RestOutcome.Reason.EXPIRED));
    assertThat(time.finishedAt.get(late)).isEqualTo(START.plusSeconds(2));
    assertThat(sent).extracting(Sent::path).doesNotContain("/channels/2/messages?two");
  }

  @Test
  void letsTheNextOfAnOrderKeyGoWhenTheOneBeforeExpires() {
    var time = new SimulatedTime(answering(ok(), limited(bucket(0, "5.0"), 5.0)));
    time.submit(request("POST", "/channels/1/messages"));
    time.run();
    time.submit(request("POST", "/channels/2/messages"));
    time.run(Duration.ofMillis(100));
    time.submit(
        request("POST", "/channels/2/messages", Lane.NORMAL, "cause", Duration.ofSeconds(2)));
    var next = time.submit(request("GET", "/users/1", Lane.NORMAL, "cause", LONG));
    time.run();
    assertThat(time.outcomes.get(next)).isInstanceOf(RestOutcome.Answered.class);
  }

  @Test
  void refusesWhatNoLongerFits() {
    var time = new SimulatedTime(answering(), new QueueBounds(3, 1 << 20, 1));
    for (int i = 0; i < 4; i++) time.submit(request("GET", "/users/" + i));
    var fifth = time.submit(request("GET", "/users/5"));
    assertThat(time.outcomes)
        .isEqualTo(Map.of(fifth, new RestOutcome.Refused(RestOutcome.Reason.QUEUE_FULL)));
    time.run();
    assertThat(sent).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 504})
  void repeatsAServerErrorOnlyWhereThatIsSafe(int status) {
    var time =
        new SimulatedTime(
            answering(answer(status, Map.of(), "{}"), answer(status, Map.of(), "{}")));
    var post = time.submit(request("POST", "/channels/1/messages"));
    time.run();
    var put = time.submit(request("PUT", "/channels/1/messages/pins/2"));
    time.run();
    assertThat(sent).extracting(Sent::method).containsExactly("POST", "PUT", "PUT");
    assertThat(((RestOutcome.Answered) outcome(time, post)).status()).isEqualTo(status);
    assertThat(((RestOutcome.Answered) outcome(time, put)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503})
  void repeatsAGatewayErrorAFewTimesAndThenPassesItOn(int status) {
    var bad = answer(status, Map.of(), "{}");
    var time = new SimulatedTime(answering(bad, bad, bad, bad, bad, bad));
    var post = time.submit(request("POST", "/channels/1/messages"));
    time.run();
    assertThat(sent).hasSize(5);
    assertThat(((RestOutcome.Answered) outcome(time, post)).status()).isEqualTo(status);
  }

  @Test
  void triesAnUnreachableDiscordUntilTheDeadline() {
    var time = new SimulatedTime((_, _) -> new Attempt.NotSent());
    var post =
        time.submit(
            request("POST", "/channels/1/messages", Lane.NORMAL, null, Duration.ofSeconds(60)));
    time.run();
    assertThat(outcome(time, post))
        .isEqualTo(new RestOutcome.Refused(RestOutcome.Reason.UNREACHABLE));
    assertThat(time.finishedAt.get(post)).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void callsALostPostUncertainAndRepeatsALostPut() {
    var time = new SimulatedTime(answering(new Attempt.Lost(), new Attempt.Lost()));
    var post = time.submit(request("POST", "/channels/1/messages"));
    time.run();
    var put = time.submit(request("PUT", "/channels/1/messages/pins/2"));
    time.run();
    assertThat(outcome(time, post)).isEqualTo(new RestOutcome.Uncertain());
    assertThat(outcome(time, put)).isInstanceOf(RestOutcome.Answered.class);
    assertThat(sent).hasSize(3);
  }

  @Test
  void stopsUsingATokenThatAProbeFindsRefused() {
    var time =
        new SimulatedTime(
            answering(answer(401, Map.of(), "{\"message\":\"401: Unauthorized\",\"code\":0}")));
    time.submit(request("GET", "/users/@me/guilds"));
    time.run();
    assertThat(time.doubts).hasSize(1);
    assertThat(time.doubts.getFirst().edge()).isFalse();
    var waiting = time.submit(request("GET", "/users/1"));
    time.submit(request("POST", "/interactions/5/abc/callback"));
    time.run(Duration.ofSeconds(1));
    assertThat(sent).extracting(Sent::path).contains("/interactions/5/abc/callback").hasSize(2);
    time.traffic.tokenRefused(time.now);
    var later = time.submit(request("GET", "/users/2"));
    time.run();
    var refused = new RestOutcome.Refused(RestOutcome.Reason.TOKEN_REFUSED);
    assertThat(time.outcomes).containsEntry(waiting, refused).containsEntry(later, refused);
    time.traffic.tokenAccepted();
    var again = time.submit(request("GET", "/users/3"));
    time.run();
    assertThat(outcome(time, again)).isInstanceOf(RestOutcome.Answered.class);
  }

  @ParameterizedTest
  @CsvSource({"401, 1", "403, 1", "404, 0", "429, 1"})
  void countsAgainstTheInvalidBudgetWhatDiscordCounts(int status, int counted) {
    var refused =
        status == 429
            ? limited(bucket(0, "1.0"), 1.0)
            : answer(status, Map.of(), "{\"message\":\"no\",\"code\":50001}");
    var time = new SimulatedTime(answering(refused));
    time.submit(request("GET", "/channels/1"));
    time.run();
    assertThat(time.traffic.invalidRequests(time.now)).isEqualTo(counted);
  }

  @Test
  void keepsTheTokenWhenAWebhooksTokenIsRefused() {
    var time =
        new SimulatedTime(
            answering(
                answer(401, Map.of(), "{\"message\":\"Invalid Webhook Token\",\"code\":50027}")));
    time.submit(request("POST", "/webhooks/1/abc"));
    time.run();
    assertThat(time.doubts).isEmpty();
    assertThat(time.traffic.invalidRequests(time.now)).isOne();
  }

  @Test
  void stopsEverythingUntilTheEdgeIsOpenAgain() {
    var page = Map.of("Content-Type", "text/html", "Retry-After", "30");
    var time = new SimulatedTime(answering(answer(429, page, "<html>error 1015</html>")));
    var first = time.submit(request("GET", "/users/1"));
    time.run(Duration.ofSeconds(1));
    time.submit(request("POST", "/interactions/5/abc/callback"));
    time.run(Duration.ofMinutes(2));
    assertThat(sent).hasSize(1);
    assertThat(time.doubts).hasSize(1);
    assertThat(time.doubts.getFirst().edge()).isTrue();
    assertThat(time.doubts.getFirst().notBefore()).isAfter(START.plusSeconds(30));
    time.traffic.edgeOpen();
    time.submit(request("GET", "/users/2"));
    time.run();
    assertThat(sent).hasSize(4);
    assertThat(outcome(time, first)).isInstanceOf(RestOutcome.Answered.class);
  }

  @Test
  void probesAtOnceAfterAnEdge403BecauseItMayBeAboutThatRequestOnly() {
    var page = Map.of("Content-Type", "text/html");
    var time = new SimulatedTime(answering(answer(403, page, "<html>blocked</html>")));
    var first = time.submit(request("GET", "/users/1"));
    time.run();
    assertThat(((RestOutcome.Answered) outcome(time, first)).status()).isEqualTo(403);
    assertThat(time.doubts.getFirst().notBefore()).isEqualTo(time.finishedAt.get(first));
  }

  @Test
  void spacesRequestsSoThatTheInvalidBudgetLasts() {
    var forbidden = answer(403, Map.of(), "{\"message\":\"Missing Access\",\"code\":50001}");
    var time = new SimulatedTime((_, _) -> forbidden);
    for (int i = 0; i < 60_000; i += 10) {
      time.at(
          Duration.ofMillis(i * 10L),
          () -> {
            for (int k = 0; k < 20; k++) {
              time.submit(request("GET", "/interactions/5/abc/callback"));
            }
          });
    }
    time.run(Duration.ofMinutes(10));
    assertThat(time.traffic.invalidRequests(time.now)).isBetween(5_000, 9_500);
  }

  @Test
  void addsASecondBucketOfARouteInsteadOfReplacingTheFirst() {
    var first = answer(204, headers("young", 5, 4, "1.0"), "");
    var second = answer(204, headers("old", 30, 29, "4.0"), "");
    var time = new SimulatedTime(answering(first, second));
    time.submit(request("DELETE", "/channels/1/messages/1"));
    time.run();
    time.submit(request("DELETE", "/channels/1/messages/2"));
    time.run();
    assertThat(time.traffic.activeBuckets()).isEqualTo(2);
    for (int i = 10; i < 20; i++) time.submit(request("DELETE", "/channels/2/messages/" + i));
    var together = sent.size();
    time.run(Duration.between(START, time.now).plusMillis(9));
    assertThat(sent.size() - together).as("the smaller bucket decides").isLessThanOrEqualTo(5);
  }

  private static Map<String, String> headers(
      String hash, int limit, int remaining, String resetAfter) {
    return Map.of(
        "X-RateLimit-Bucket",
        hash,
        "X-RateLimit-Limit",
        Integer.toString(limit),
        "X-RateLimit-Remaining",
        Integer.toString(remaining),
        "X-RateLimit-Reset-After",
        resetAfter);
  }

  private static RestOutcome outcome(SimulatedTime time, Pending pending) {
    return time.outcomes.getOrDefault(
        pending, new RestOutcome.Refused(RestOutcome.Reason.STOPPING));
  }
}
