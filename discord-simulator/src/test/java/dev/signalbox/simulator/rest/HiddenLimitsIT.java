package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.interactions.ShiftedClock;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Limits that no header shows; one of them is shared with everybody else. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.rest.limits.channel-writes=3",
      "simulator.rest.limits.channel-write-window=5m",
      "simulator.rest.limits.old-edits=1",
      "simulator.rest.limits.invalid-requests=1"
    })
@Import(HiddenLimitsIT.Time.class)
class HiddenLimitsIT {
  @TestConfiguration
  static class Time {
    @Bean
    ShiftedClock clock() {
      return new ShiftedClock();
    }
  }

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Violations violations;
  @Autowired private ShiftedClock clock;

  private ApiClient api = new ApiClient(0, "");
  private String messages = "";

  @BeforeEach
  void begin() {
    api = new ApiClient(port, token.current());
    messages = "/channels/" + writable().id() + "/messages";
    clock.advance(Duration.ofHours(2)); // every window is over
    violations.reset();
  }

  private Channel writable() {
    return world.channelsOf(world.guildList().iterator().next().id()).stream()
        .filter(channel -> channel.type() == ChannelType.TEXT)
        .filter(c -> Permission.SEND_MESSAGES.in(world.permissions(world.bot().id(), c)))
        .findFirst()
        .orElseThrow();
  }

  private void saysAPerson() {
    var person = world.users().stream().filter(user -> !user.bot()).findFirst().orElseThrow();
    world.messages().create(writable().id(), Author.of(person), MessageDraft.text("hello"));
  }

  @Test
  void sharesAChannelWithItsOtherWriters() {
    var nonce = "{\"content\": \"a\", \"nonce\": \"n\", \"enforce_nonce\": true}";
    saysAPerson();
    saysAPerson();
    var first = api.post(messages, nonce);
    assertThat(first.status()).as(first.body()).isEqualTo(200);

    var full = api.post(messages, "{\"content\": \"b\"}");
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.header("X-RateLimit-Scope")).isEqualTo("shared");
    assertThat(full.header("X-RateLimit-Global")).isEmpty();
    assertThat(Integer.parseInt(full.header("X-RateLimit-Remaining"))).isPositive();
    assertThat(Integer.parseInt(full.header("Retry-After"))).isBetween(240, 300);
    assertThat(full.json().path("retry_after").asDouble()).isBetween(240.0, 300.0);
    assertThat(full.json().path("code").asInt()).isEqualTo(20028);
    assertThat(full.json().path("global").asBoolean(true)).isFalse();
    assertThat(api.post(messages, nonce).json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(violations.of(Violation.REST_RATE_LIMIT_SHARED)).isEqualTo(1);
    assertThat(api.post(messages, "{\"content\": \"b\"}").status()).isEqualTo(429);
    assertThat(violations.of(Violation.REST_INVALID_REQUEST_BAN))
        .as("what is shared counts against nobody")
        .isZero();
    clock.advance(Duration.ofMinutes(5));
    assertThat(api.post(messages, "{\"content\": \"b\"}").status()).isEqualTo(200);
  }

  @Test
  void limitsEditsOfMessagesOlderThanAnHour() {
    var path =
        messages + "/" + api.post(messages, "{\"content\": \"a\"}").json().path("id").asString();
    for (int i = 0; i < 3; i++) {
      assertThat(api.send("PATCH", path, "{\"content\": \"" + i + "\"}").status()).isEqualTo(200);
    }
    clock.advance(Duration.ofMinutes(61));

    assertThat(api.send("PATCH", path, "{\"content\": \"old\"}").status()).isEqualTo(200);
    var limited = api.send("PATCH", path, "{\"content\": \"older\"}");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("user");
    assertThat(limited.json().path("code").asInt()).isEqualTo(30046);
    assertThat(violations.of(Violation.REST_RATE_LIMIT_USER)).isEqualTo(1);
  }

  @Test
  void remembersANonceForMinutesOnly() {
    var body = "{\"content\": \"a\", \"nonce\": 77, \"enforce_nonce\": true}";
    var first = api.post(messages, body).json().path("id");
    clock.advance(Duration.ofSeconds(150));
    assertThat(api.post(messages, body).json().path("id")).isEqualTo(first);

    clock.advance(Duration.ofMinutes(3));

    assertThat(api.post(messages, body).json().path("id")).isNotEqualTo(first);
  }

  @Test
  void keepsTheAuditLogForFortyFiveDays() {
    var guild = "/guilds/" + world.guildList().iterator().next().id();
    api.post(guild + "/roles", "{\"name\": \"old\"}");
    var log = guild + "/audit-logs";
    clock.advance(Duration.ofDays(44));
    assertThat(api.get(log).json().path("audit_log_entries")).isNotEmpty();

    clock.advance(Duration.ofDays(2));

    assertThat(api.get(log).json().path("audit_log_entries")).isEmpty();
  }
}
