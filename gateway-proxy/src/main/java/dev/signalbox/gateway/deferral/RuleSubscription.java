package dev.signalbox.gateway.deferral;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.servicekit.bus.Subscription;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;

/** Hears what handlers announce; a malformed announcement is logged and passed over. */
final class RuleSubscription implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RuleSubscription.class);
  private static final int PREFETCH = 10;

  private final RuleBook rules;
  private final Subscription subscription;
  private volatile boolean isRunning;

  RuleSubscription(RuleBook rules, ConnectionFactory connections) {
    this.rules = rules;
    this.subscription =
        new Subscription("deferral-rules", connections, PREFETCH, this::open, this::on);
  }

  @Override
  public void start() {
    isRunning = true;
    subscription.start();
  }

  @Override
  public void stop() {
    isRunning = false;
    subscription.close();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  private String open(Channel channel) throws IOException {
    channel.exchangeDeclare(BusNames.DEFERRALS, "fanout", true);
    var queue = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
    channel.queueBind(queue, BusNames.DEFERRALS, "");
    return queue;
  }

  private void on(Channel channel, Delivery delivery) {
    rules
        .learn(delivery.getBody())
        .ifPresent(problem -> log.warn("deferral rules are not taken: {}", problem));
    Subscription.acknowledge(channel, delivery);
  }
}
