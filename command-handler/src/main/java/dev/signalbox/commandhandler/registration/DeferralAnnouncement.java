package dev.signalbox.commandhandler.registration;

import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.DeferralRules;
import dev.signalbox.servicekit.repeat.RepeatedTask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells gateway-proxy which commands it may defer for us while we are away. Said again and again:
 * whoever starts later, or lost what it knew, hears it all the same.
 */
@Component
class DeferralAnnouncement extends RepeatedTask {

  private static final Logger log = LoggerFactory.getLogger(DeferralAnnouncement.class);
  private static final String SOURCE = "command-handler";
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final RabbitTemplate rabbit;
  private final JsonMapper mapper;
  private @Nullable DeferralRules rules;

  DeferralAnnouncement(ConnectionFactory connections, JsonMapper mapper) {
    super("deferral-announcement");
    this.rabbit = new RabbitTemplate(connections);
    this.mapper = mapper;
  }

  /** Said at once, in place of what was said before. */
  synchronized void announce(List<DeferralRules.Command> commands) {
    rules = new DeferralRules(SOURCE, List.copyOf(commands), List.of());
    notifyAll();
  }

  @Override
  protected Duration round() throws InterruptedException {
    var current = awaitRules();
    say(current);
    awaitChange(current);
    return Duration.ZERO;
  }

  private synchronized DeferralRules awaitRules() throws InterruptedException {
    while (true) {
      var current = rules;
      if (current != null) {
        return current;
      }
      wait();
    }
  }

  private synchronized void awaitChange(DeferralRules said) throws InterruptedException {
    if (said.equals(rules)) {
      wait(EVERY.toMillis());
    }
  }

  /** One that gets lost is said again soon. */
  private void say(DeferralRules current) {
    var message =
        MessageBuilder.withBody(mapper.writeValueAsBytes(current))
            .setContentType("application/json")
            .build();
    try {
      rabbit.send(BusNames.DEFERRALS, "", message);
    } catch (AmqpException e) {
      log.debug("Nobody heard which commands may be deferred: {}", e.getMessage());
    }
  }
}
