package dev.signalbox.commandhandler;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Plays gateway-proxy and Discord behind it: takes requests off the lanes and answers them. */
final class DiscordDouble {

  static final String APPLICATION = "99";

  /**
   * @param traceparent of the message that carried it
   */
  record Received(OutboundRequest request, String traceparent) {}

  final List<Received> received = new CopyOnWriteArrayList<>();
  volatile Function<OutboundRequest, OutboundAnswer> behaviour = request -> ok("{}");
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Channel channel;

  DiscordDouble(Connection connection) throws IOException {
    channel = connection.createChannel();
    for (var lane : Lane.values()) {
      channel.basicConsume(lane.queue(), true, this::on, tag -> {});
    }
  }

  OutboundAnswer ok(String body) {
    return new OutboundAnswer(200, mapper.readTree(body), null);
  }

  OutboundAnswer error(int status, int code) {
    return new OutboundAnswer(status, mapper.readTree("{\"code\":" + code + "}"), null);
  }

  /** Requests whose method and path match, in the order of their arrival. */
  List<OutboundRequest> requests(String methodAndPath) {
    return received.stream()
        .map(Received::request)
        .filter(request -> (request.method() + " " + request.path()).matches(methodAndPath))
        .toList();
  }

  private void on(String tag, Delivery delivery) throws IOException {
    var request = mapper.readValue(delivery.getBody(), OutboundRequest.class);
    var headers = delivery.getProperties().getHeaders();
    received.add(
        new Received(request, headers == null ? "" : String.valueOf(headers.get("traceparent"))));
    var answer = known(request);
    channel.basicPublish(
        "",
        delivery.getProperties().getReplyTo(),
        new AMQP.BasicProperties.Builder()
            .correlationId(delivery.getProperties().getCorrelationId())
            .build(),
        mapper.writeValueAsBytes(answer));
  }

  private OutboundAnswer known(OutboundRequest request) {
    return request.path().equals("/applications/@me")
        ? ok("{\"id\":\"" + APPLICATION + "\"}")
        : behaviour.apply(request);
  }
}
