package dev.signalbox.servicekit.work;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import dev.signalbox.servicekit.bus.Subscription;
import dev.signalbox.servicekit.correlation.Correlation;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import dev.signalbox.servicekit.repeat.Backoff;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.context.SmartLifecycle;

/**
 * Works on one queue: each message on a virtual thread, acknowledged after its work. A stop takes
 * nothing new, finishes what is in hand and gives the rest back.
 */
public final class WorkQueue implements SmartLifecycle, Dependency {

  private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

  private final WorkQueueSettings settings;
  private final Work work;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;
  private final Backoff backoff;
  private final Subscription subscription;
  private final Outage outage;
  private final Semaphore slots;
  private final DistributionSummary processingTime;

  /** One party for each delivery and one for us, so that a stop can wait for all of them. */
  private final Phaser inHand = new Phaser(1);

  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean running;

  WorkQueue(
      WorkQueueSettings settings,
      Work work,
      ConnectionFactory connections,
      ConfirmedPublisher publisher,
      Surroundings surroundings) {
    this.settings = settings;
    this.work = work;
    this.deadLetters = new DeadLetters(publisher, surroundings.clock());
    this.meters = surroundings.meters();
    this.backoff = new Backoff(LONGEST_BACKOFF, surroundings.random());
    this.outage = new Outage(settings.queue(), surroundings.clock());
    this.slots = new Semaphore(settings.concurrency());
    this.subscription =
        new Subscription(
            settings.queue(),
            connections,
            settings.concurrency(),
            channel -> settings.queue(),
            this::deliver);
    this.processingTime =
        DistributionSummary.builder("discord_event_processing_time_ms")
            .description("From taking a message to settling it, milliseconds")
            .tag("queue", settings.queue())
            .register(meters);
    Gauge.builder("signalbox_work_in_hand", this, WorkQueue::busy)
        .description("Messages being worked on, or held")
        .tag("queue", settings.queue())
        .register(meters);
  }

  /** What a queue needs to know of the world. */
  record Surroundings(MeterRegistry meters, InstantSource clock, RandomGenerator random) {}

  @Override
  public void start() {
    running = true;
    subscription.start();
  }

  @Override
  public void stop() {
    running = false;
    stopping.countDown();
    subscription.cancel();
    try {
      inHand.awaitAdvanceInterruptibly(
          inHand.arrive(), settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("{} gives back what is still in hand: {}", settings.queue(), busy());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    subscription.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public String name() {
    return "queue " + settings.queue();
  }

  @Override
  public DependencyState check() {
    return outage.state(busy());
  }

  /** What it waits for has a row of its own. */
  @Override
  public boolean isRequired() {
    return false;
  }

  private int busy() {
    return settings.concurrency() - slots.availablePermits();
  }

  private void deliver(Channel channel, Delivery delivery) {
    inHand.register();
    Thread.ofVirtual()
        .name("work-" + settings.queue())
        .start(() -> {
          try {
            handle(channel, delivery);
          } finally {
            inHand.arriveAndDeregister();
          }
        });
  }

  private void handle(Channel channel, Delivery delivery) {
    slots.acquireUninterruptibly();
    var message = messageOf(delivery);
    String traceparent =
        message.getMessageProperties().getHeader(Correlation.TRACEPARENT) instanceof String text
            ? text
            : null;
    try (var scope = Correlation.open(traceparent)) {
      long start = System.nanoTime();
      var outcome = settle(channel, message);
      processingTime.record((System.nanoTime() - start) / 1e6);
      boolean settled =
          outcome != Outcome.GIVEN_BACK && Subscription.acknowledge(channel, delivery);
      count(settled ? outcome : Outcome.GIVEN_BACK);
    } finally {
      slots.release();
    }
  }

  /**
   * The work, and after a failure the publication that replaces it; held while either cannot be
   * done.
   */
  private Outcome settle(Channel channel, Message message) {
    var next = new Step(Outcome.DONE, new Lazily(work, message));
    int tries = 0;
    while (channel.isOpen()) {
      try {
        next.task().run();
        outage.isOver();
        return next.outcome();
      } catch (RuntimeException | Error e) {
        switch (Verdict.on(e, DeadLetters.attemptsOf(message), settings.maxAttempts())) {
          case Verdict.Hold hold -> {
            tries++;
            if (!isWorthWaiting(hold.cause(), tries)) {
              return Outcome.GIVEN_BACK;
            }
          }
          case Verdict.Retry retry -> {
            log.warn(
                "{} failed with {} (attempt {}), tried again in {}",
                idOf(message),
                e.getClass().getSimpleName(),
                retry.attempts(),
                retry.delay().delay(),
                e);
            next =
                new Step(
                    Outcome.RETRIED, () -> deadLetters.retry(message, settings.queue(), retry));
          }
          case Verdict.Dead dead -> {
            log.error("{} becomes a dead letter: {}", idOf(message), dead.reason());
            next =
                new Step(dead.outcome(), () -> deadLetters.bury(message, settings.queue(), dead));
          }
        }
      }
    }
    return Outcome.GIVEN_BACK;
  }

  private record Step(Outcome outcome, Work.Task task) {}

  /** Reads the message on the first run, and keeps its task for the later ones. */
  private static final class Lazily implements Work.Task {
    private final Work work;
    private final Message message;
    private Work.@Nullable Task task;

    Lazily(Work work, Message message) {
      this.work = work;
      this.message = message;
    }

    @Override
    public void run() {
      var known = task;
      if (known == null) {
        known = work.taskOf(message);
        task = known;
      }
      known.run();
    }
  }

  /** Waits before the next try; false when the service stops meanwhile. */
  private boolean isWorthWaiting(DependencyAway cause, int tries) {
    outage.goesOn(cause);
    count(Outcome.HELD);
    try {
      return !stopping.await(backoff.after(tries).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void count(Outcome outcome) {
    Counter.builder("signalbox_work_total")
        .description("Messages by what became of them; held counts each try in vain")
        .tag("queue", settings.queue())
        .tag("outcome", outcome.label())
        .register(meters)
        .increment();
  }

  private String idOf(Message message) {
    return "message " + message.getMessageProperties().getMessageId() + " of " + settings.queue();
  }

  private static Message messageOf(Delivery delivery) {
    var properties =
        new DefaultMessagePropertiesConverter()
            .toMessageProperties(delivery.getProperties(), delivery.getEnvelope(), "UTF-8");
    return new Message(delivery.getBody(), properties);
  }
}
