package dev.signalbox.servicekit.outbound;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import dev.signalbox.servicekit.bus.Subscription;
import dev.signalbox.servicekit.correlation.Correlation;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to Discord's REST API through the outbound queue. Answers come to an exclusive
 * queue of this process. Thread-safe; blocks, so virtual threads only.
 */
public final class OutboundClient implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboundClient.class);

  /** gateway-proxy says itself that a deadline passed; this is for a proxy that says nothing. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final int PREFETCH = 500;

  private final ConfirmedPublisher publisher;
  private final JsonMapper mapper;
  private final InstantSource clock;
  private final PendingAnswers pending = new PendingAnswers();
  private final Subscription answers;
  private volatile @Nullable String replyQueue;
  private volatile boolean running;

  public OutboundClient(
      ConnectionFactory connections,
      ConfirmedPublisher publisher,
      JsonMapper mapper,
      InstantSource clock) {
    this.publisher = publisher;
    this.mapper = mapper;
    this.clock = clock;
    this.answers =
        new Subscription("outbound-answers", connections, PREFETCH, this::open, this::onAnswer);
  }

  /**
   * Puts the request into its lane; when this returns, the broker has it.
   *
   * @return completes with what became of the request; exceptionally with {@link DependencyAway}
   *     when nobody said so in time. Ignoring it loses nothing but the news
   * @throws DependencyAway when the broker does not take the request
   */
  public CompletableFuture<OutboundAnswer> send(OutboundRequest request) {
    var replyTo = replyQueue;
    if (replyTo == null) {
      throw new DependencyAway("broker", ErrorCode.E010, "no connection yet", null);
    }
    var id = UUID.randomUUID().toString();
    var limit = Duration.between(clock.instant(), request.deadline()).plus(GRACE);
    var answer = pending.expect(id, limit.isNegative() ? GRACE : limit);
    try {
      publisher.publish(
          BusNames.OUTBOUND, request.lane().routingKey(), message(request, id, replyTo));
    } catch (DependencyAway e) {
      pending.forget(id);
      throw e;
    }
    return answer;
  }

  /**
   * Puts the request into its lane for nobody to wait for: what Discord finally refuses with a
   * server error is kept as a dead letter.
   *
   * @throws DependencyAway when the broker does not take the request
   */
  public void post(OutboundRequest request) {
    publisher.publish(
        BusNames.OUTBOUND,
        request.lane().routingKey(),
        message(request, UUID.randomUUID().toString(), null));
  }

  /**
   * Sends the request and waits for Discord's answer.
   *
   * @return with Discord's status, or 0 and why it was never sent
   * @throws DependencyAway when the broker or gateway-proxy gave no answer by the deadline
   */
  public OutboundAnswer ask(OutboundRequest request) {
    var answer = send(request);
    try {
      var limit = Duration.between(clock.instant(), request.deadline()).plus(GRACE).plus(GRACE);
      return answer.get(Math.max(GRACE.toMillis(), limit.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DependencyAway away ? away : noAnswer();
    } catch (TimeoutException | CancellationException e) {
      throw noAnswer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer();
    }
  }

  /** Whether answers can arrive at the moment. */
  public boolean isConnected() {
    return answers.isOpen();
  }

  @Override
  public void start() {
    running = true;
    answers.start();
  }

  @Override
  public void stop() {
    running = false;
    answers.close();
    pending.abandonAll();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before the work queues and stops after them. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 10;
  }

  private String open(Channel channel) throws IOException {
    pending.abandonAll();
    var queue = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
    replyQueue = queue;
    return queue;
  }

  private void onAnswer(Channel channel, Delivery delivery) {
    var id = delivery.getProperties().getCorrelationId();
    try {
      var answer = mapper.readValue(delivery.getBody(), OutboundAnswer.class);
      if (id == null || !pending.arrived(id, answer)) {
        log.debug("An answer came after its deadline");
      }
    } catch (JacksonException e) {
      log.warn("An answer of gateway-proxy is not one: {}", e.getClass().getSimpleName());
    }
    Subscription.acknowledge(channel, delivery);
  }

  private Message message(OutboundRequest request, String id, @Nullable String replyTo) {
    var message =
        MessageBuilder.withBody(mapper.writeValueAsBytes(request))
            .setContentType("application/json")
            .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
            .setMessageId(id);
    if (replyTo != null) {
      message.setCorrelationId(id).setReplyTo(replyTo);
    }
    var traceparent = Correlation.current();
    if (traceparent != null) {
      message.setHeader(Correlation.TRACEPARENT, traceparent);
    }
    return message.build();
  }

  private static DependencyAway noAnswer() {
    return PendingAnswers.away("gave no answer by the deadline");
  }
}
