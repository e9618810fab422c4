package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.signalbox.contract.bus.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document against the topology, and that it refuses what is not as documented. */
class AsyncApiTest {
  private final AsyncApi api = newApi();

  @Test
  void documentsEveryExchangeAndQueueAndNoOther() {
    var documented = new TreeSet<String>();
    for (var channel : api.document().get("channels")) {
      var address = channel.get("address");
      var isOfAnyGroup = channel.has("parameters"); // named by a setting, not by this release
      if (!address.isNull() && !isOfAnyGroup) documented.add(address.asString());
    }
    var declared = new TreeSet<String>();
    Topology.standard().exchanges().forEach(exchange -> declared.add(exchange.name()));
    Topology.standard().queues().forEach(queue -> declared.add(queue.name()));
    assertThat(documented).isEqualTo(declared);
  }

  @Test
  void namesEachExchangesType() {
    for (var exchange : Topology.standard().exchanges()) {
      for (var channel : api.document().get("channels")) {
        var documented = channel.at("/bindings/amqp/exchange");
        if (documented.path("name").asString("").equals(exchange.name())) {
          assertThat(documented.get("type").asString()).isEqualTo(exchange.type());
        }
      }
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var dangling = new ArrayList<String>();
    for (var reference : api.document().findValues("$ref")) {
      if (at(reference).isMissingNode()) dangling.add(reference.asString());
    }
    assertThat(dangling).isEmpty();
  }

  private JsonNode at(JsonNode reference) {
    return api.document().at(reference.asString().substring(1));
  }

  @Test
  void refusesAMessageThatIsNotAsDocumented() {
    var event = Events.event(1);
    var message = EventMessage.of(0, Events.outgoing(event));
    assertThat(api.violations("Dispatch", message.properties(), event.data())).isEmpty();

    var volatileMessage = message.properties().builder().deliveryMode(1).build();
    assertThat(api.violations("Dispatch", volatileMessage, event.data()))
        .singleElement()
        .asString()
        .contains("delivery_mode");
    var withoutHeaders = message.properties().builder().headers(Map.of()).build();
    assertThat(api.violations("Dispatch", withoutHeaders, event.data())).hasSize(5);
    assertThat(answer("{\"status\":0}")).isNotEmpty();
    assertThat(answer("{\"status\":0,\"failure\":\"expired\"}")).isEmpty();
    assertThat(answer("{\"status\":204}")).isEmpty();
    assertThat(answer("{\"status\":204,\"failure\":\"expired\"}")).isNotEmpty();
  }

  private List<String> answer(String json) {
    return api.violations("OutboundAnswer", new BasicProperties(), json.getBytes(UTF_8));
  }

  private static AsyncApi newApi() {
    try {
      return new AsyncApi();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
