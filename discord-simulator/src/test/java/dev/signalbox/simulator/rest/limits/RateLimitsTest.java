package dev.signalbox.simulator.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.signalbox.simulator.rest.errors.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RateLimitsTest {
  private static final List<String> MESSAGES = List.of("channels", "1", "messages");

  private Instant now = Instant.parse("2026-11-21T00:00:00Z");

  private static LimitProperties properties(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("simulator.rest.limits", LimitProperties.class);
  }

  private RateLimits limits(Map<String, String> settings) {
    return new RateLimits(properties(settings), () -> now);
  }

  @Test
  void answersEveryRequestWithItsBucketsHeaders() {
    var headers = limits(Map.of()).admit("bot", "POST", MESSAGES).headers();

    assertThat(headers)
        .isEqualTo(
            Map.of(
                "X-RateLimit-Limit", "5",
                "X-RateLimit-Remaining", "4",
                "X-RateLimit-Reset", "1795219201.000",
                "X-RateLimit-Reset-After", "1.000",
                "X-RateLimit-Bucket", RouteBucket.MESSAGE_CREATE.hash()));
  }

  @Test
  void countsEachChannelForItself() {
    var limits = limits(Map.of("simulator.rest.limits.buckets.message-create.limit", "1"));

    assertThat(limits.admit("bot", "POST", MESSAGES).limited()).isEmpty();
    assertThat(limits.admit("bot", "POST", List.of("channels", "2", "messages")).limited())
        .isEmpty();
    assertThat(limits.admit("bot", "POST", MESSAGES).limited())
        .get()
        .satisfies(limited -> assertThat(limited.scope()).isEqualTo(RateLimited.Scope.USER))
        .satisfies(limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
  }

  @Test
  void stopsTheFiftyFirstRequestOfASecondWithoutTouchingItsBucket() {
    var limits = limits(Map.of());
    for (int i = 0; i < 50; i++) {
      assertThat(limits.admit("bot", "GET", List.of("guilds", "" + i)).limited()).isEmpty();
    }

    var over = limits.admit("bot", "POST", MESSAGES);
    assertThat(over.headers()).isEmpty();
    assertThat(over.limited())
        .get()
        .satisfies(limited -> assertThat(limited.scope()).isEqualTo(RateLimited.Scope.GLOBAL));
    assertThat(limits.admit("other", "POST", MESSAGES).limited()).isEmpty();
    assertThat(limits.admit("bot", "POST", List.of("interactions", "1", "t", "callback")).limited())
        .isEmpty();
    now = now.plusSeconds(1);
    assertThat(limits.admit("bot", "POST", MESSAGES).headers())
        .containsEntry("X-RateLimit-Remaining", "4");
  }

  @Test
  void countsATokensRequestsTogetherWhetherTheyNameTheBotOrNot() {
    var limits = limits(Map.of("simulator.rest.limits.buckets.webhook.limit", "1"));
    var followUp = List.of("webhooks", "7", "token");

    assertThat(limits.admit("bot", "POST", followUp).limited()).isEmpty();
    assertThat(limits.admit("10.0.0.1", "POST", followUp).limited()).isPresent();
    assertThat(limits.admit("10.0.0.1", "POST", List.of("webhooks", "7", "other")).limited())
        .isEmpty();
  }

  @Test
  void limitsRenamesOfAChannelWithoutShowingIt() {
    var limits = limits(Map.of());
    limits.countRename(1);
    limits.countRename(1);
    limits.countRename(2);

    assertThatThrownBy(() -> limits.countRename(1))
        .asInstanceOf(type(RateLimited.class))
        .satisfies(limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofMinutes(10)));
    now = now.plus(Duration.ofMinutes(10));
    limits.countRename(1);
  }

  @Test
  void namesTheBucketsWhenASettingNamesNone() {
    assertThatThrownBy(
            () -> properties(Map.of("simulator.rest.limits.buckets.massages.limit", "1")))
        .rootCause()
        .hasMessageStartingWith(
            "setting simulator.rest.limits.buckets is 'massages', but must be one of")
        .hasMessageContaining("message-create");
  }

  @ParameterizedTest
  @CsvSource({
    "global-requests, 0",
    "global-window, 0s",
    "ban, -1s",
    "buckets.message-create.limit, 0",
    "buckets.message-create.window, 0s"
  })
  void namesAWrongSettingAndWhatWouldBeRight(String name, String value) {
    assertThatThrownBy(() -> properties(Map.of("simulator.rest.limits." + name, value)))
        .rootCause()
        .hasMessageStartingWith("setting simulator.rest.limits." + name + " is '")
        .hasMessageContaining("but must be ");
  }

  @Test
  void bansAnAddressAfterTooManyInvalidRequests() {
    var invalid =
        new InvalidRequests(
            properties(Map.of("simulator.rest.limits.invalid-requests", "2")), () -> now);

    assertThat(invalid.count("a", 401, false)).isFalse();
    assertThat(invalid.count("a", 429, true)).isFalse();
    assertThat(invalid.count("a", 404, false)).isFalse();
    assertThat(invalid.count("a", 403, false)).isFalse();
    assertThat(invalid.countOf("a")).isEqualTo(2);
    assertThat(invalid.count("a", 429, false)).isTrue();
    assertThat(invalid.banOf("a")).contains(Duration.ofMinutes(10));
    assertThat(invalid.banOf("b")).isEmpty();
    now = now.plus(Duration.ofMinutes(10));
    assertThat(invalid.banOf("a")).isEmpty();
  }

  @Test
  void forgetsInvalidRequestsAfterTheirWindow() {
    var invalid =
        new InvalidRequests(
            properties(Map.of("simulator.rest.limits.invalid-requests", "1")), () -> now);
    invalid.count("a", 401, false);
    now = now.plus(Duration.ofMinutes(11));

    assertThat(invalid.count("a", 401, false)).isFalse();
  }
}
