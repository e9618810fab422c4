package dev.signalbox.commandhandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.commandhandler.registration.SlashRegistration;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.contract.outbound.DeferralRules;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.provision.broker.BrokerAddress;
import dev.signalbox.provision.junit.SharedBroker;
import dev.signalbox.servicekit.bus.BusTopology;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Registration as two replicas and a restart go through it, with a stranger's commands around. */
class SlashRegistrationIT {

  private static final BrokerAddress BROKER = SharedBroker.freshVirtualHost();
  private static final String COMMANDS = "/applications/" + DiscordDouble.APPLICATION + "/commands";

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final CommandsApiDouble api = new CommandsApiDouble();
  private final AtomicInteger ids = new AtomicInteger(100);

  /** Discord's commands: name to id. */
  private final Map<String, String> commands = new ConcurrentSkipListMap<>();

  @Test
  void makesItsCommandsOnceTakesAwayWhatIsGoneAndLeavesStrangersAlone() throws Exception {
    commands.put("help", "7");
    commands.put("stranger", "8");
    commands.put("old", "9");
    api.rows.put("old", "{\"name\":\"old\",\"id\":\"9\",\"hash\":\"x\"}");
    declareTopology();
    var factory = new ConnectionFactory();
    factory.setUri(BROKER.amqpUri());
    try (var connection = factory.newConnection()) {
      var discord = new DiscordDouble(connection);
      discord.behaviour = request -> commandsOf(request, discord);
      var rules = announcements(connection);

      try (var first = replica();
          var second = replica()) {
        awaitRegistered(first);
        awaitRegistered(second);
      }

      assertThat(rules).isNotEmpty().allSatisfy(this::namesOurCommandsOnly);
      assertThat(commands).containsOnlyKeys("help", "ping", "prefix", "stranger");
      assertThat(commands).containsEntry("help", "7").containsEntry("stranger", "8");
      assertThat(api.rows).containsOnlyKeys("ping", "prefix");
      assertThat(mapper.readTree(api.rows.get("ping")).path("id").asString())
          .isEqualTo(commands.get("ping"));
      assertThat(discord.requests("PUT .*")).isEmpty();
      assertThat(discord.requests("(DELETE|PATCH) .*/(7|8)")).isEmpty();

      discord.received.clear();
      try (var again = replica()) {
        awaitRegistered(again);
      }
      assertThat(discord.received)
          .extracting(received -> received.request().method())
          .containsOnly("GET");
    }
  }

  private static List<DeferralRules> announcements(Connection connection) throws Exception {
    var heard = new CopyOnWriteArrayList<DeferralRules>();
    var channel = connection.createChannel();
    channel.exchangeDeclare(BusNames.DEFERRALS, "fanout", true);
    var queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, BusNames.DEFERRALS, "");
    var mapper = JsonMapper.builder().build();
    channel.basicConsume(
        queue,
        true,
        (tag, delivery) -> heard.add(mapper.readValue(delivery.getBody(), DeferralRules.class)),
        tag -> {});
    return heard;
  }

  private void namesOurCommandsOnly(DeferralRules rules) {
    assertThat(rules.source()).isEqualTo("command-handler");
    assertThat(rules.commands())
        .containsExactlyInAnyOrder(
            new DeferralRules.Command(commands.get("ping"), false),
            new DeferralRules.Command(commands.get("prefix"), true));
  }

  private OutboundAnswer commandsOf(OutboundRequest request, DiscordDouble discord) {
    if (request.path().equals(COMMANDS) && request.method().equals("GET")) {
      var list = mapper.createArrayNode();
      commands.forEach(
          (name, id) -> list.addObject().put("id", id).put("name", name).put("type", 1));
      return new OutboundAnswer(200, list, null);
    }
    if (request.method().equals("POST") && request.body() != null) {
      var id =
          commands.computeIfAbsent(
              request.body().path("name").asString(), name -> "" + ids.incrementAndGet());
      return new OutboundAnswer(201, mapper.createObjectNode().put("id", id), null);
    }
    if (request.method().equals("DELETE")) {
      commands.values().remove(request.path().substring(COMMANDS.length() + 1));
      return new OutboundAnswer(204, null, null);
    }
    return discord.ok("{}");
  }

  private ConfigurableApplicationContext replica() {
    return new SpringApplicationBuilder(CommandHandlerApplication.class)
        .run(
            "--server.port=0",
            "--spring.rabbitmq.addresses=" + BROKER.amqpUri(),
            "--commands-api.url=" + api.url(),
            "--commands-api.key=" + CommandsApiDouble.KEY);
  }

  private static void awaitRegistered(ConfigurableApplicationContext replica) {
    var registration = replica.getBean(SlashRegistration.class);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(registration.check().detail())
                .isEqualTo("made by somebody else, so left alone and not answered: help"));
    assertThat(registration.isForeign("help")).isTrue();
  }

  private static void declareTopology() {
    var connections = new CachingConnectionFactory(URI.create(BROKER.amqpUri()));
    try {
      var admin = new RabbitAdmin(connections);
      BusTopology.declarables(Topology.standard())
          .getDeclarablesByType(Queue.class)
          .forEach(admin::declareQueue);
    } finally {
      connections.destroy();
    }
  }
}
