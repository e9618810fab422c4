package dev.signalbox.commandsapi;

import static dev.signalbox.commandsapi.ApiClient.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.provision.junit.SharedBroker;
import dev.signalbox.provision.junit.SharedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL and RabbitMQ are really stopped, or killed, and come back. */
@WithRealServers
class OutageIT {

  @LocalServerPort private int port;
  @Autowired private Environment environment;

  private ApiClient api;

  @BeforeEach
  void ready() {
    api = new ApiClient(port);
    awaitReady();
  }

  @AfterEach
  void everythingIsBack() {
    awaitReady();
  }

  @Test
  void answersAgainOnceAKilledDatabaseIsBack() {
    SharedDatabase.get().kill();
    try {
      var refused =
          api.execute(
              "prefix", "message:outage:1", Map.of("new", "%"), context("outage", "manage_guild"));

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("database_unavailable");
      await().until(() -> api.get("/health/ready").status() == 503);
    } finally {
      SharedDatabase.get().start();
    }
    awaitReady();

    var repeated =
        api.execute(
            "prefix", "message:outage:1", Map.of("new", "%"), context("outage", "manage_guild"));

    assertThat(repeated.body().path("outcome").asString()).isEqualTo("done");
    assertThat(api.get("/v1/guilds/outage/settings").body().path("version").asLong()).isEqualTo(1);
  }

  @Test
  void tellsOfAChangeThatWasMadeWhileTheBrokerWasAway() throws Exception {
    declareListener();
    SharedBroker.get().stop();
    try {
      var changed =
          api.patch(
              "/v1/guilds/away/settings",
              Map.of("version", 0, "prefix", "?", "changed_by", "somebody"));
      assertThat(changed.status()).isEqualTo(200);
      assertThat(
              api.patch(
                      "/v1/guilds/away/settings",
                      Map.of("version", 1, "prefix", "%", "changed_by", "somebody"))
                  .status())
          .isEqualTo(200);
    } finally {
      SharedBroker.get().start();
    }

    var notices = new ArrayList<JsonNode>();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> {
          notices.addAll(take());
          return notices.size() >= 2;
        });
    assertThat(notices)
        .allSatisfy(notice -> assertThat(notice.path("guild_id").asString()).isEqualTo("away"));
    assertThat(notices.stream().map(notice -> notice.path("version").asLong()).distinct())
        .containsExactly(1L, 2L);
  }

  /** A durable queue, so that it is there after the restart as a subscriber's would be. */
  private void declareListener() throws Exception {
    try (var connection = factory().newConnection();
        var channel = connection.createChannel()) {
      channel.queueDeclare("listener", true, false, false, Map.of("x-queue-type", "quorum"));
      channel.queueBind("listener", BusNames.CHANGES, "");
    }
  }

  private List<JsonNode> take() throws Exception {
    var taken = new ArrayList<JsonNode>();
    try (var connection = factory().newConnection();
        var channel = connection.createChannel()) {
      GetResponse message;
      while ((message = channel.basicGet("listener", true)) != null) {
        taken.add(JsonMapper.shared().readTree(message.getBody()));
      }
    }
    return taken;
  }

  private ConnectionFactory factory() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(environment.getRequiredProperty("spring.rabbitmq.addresses"));
    return factory;
  }

  private void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptions()
        .until(() -> api.get("/health/ready").status() == 200);
  }
}
