package dev.signalbox.servicekit.bus;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.RabbitUtils;

/**
 * One channel with one consumer, opened again whenever it is lost. A channel of its own lets work
 * be acknowledged from any thread, in any order, until the moment at which the channel closes.
 */
public final class Subscription {

  /** What to declare on a fresh channel. */
  @FunctionalInterface
  public interface Opening {

    /**
     * Runs on every new channel, before anything is delivered: the place to declare an exclusive
     * queue, and to drop what was cached while nobody listened.
     *
     * @return the queue to consume
     */
    String open(Channel channel) throws IOException;
  }

  /** Called on the connection's own threads: must hand over and return. */
  @FunctionalInterface
  public interface Listener {
    void on(Channel channel, Delivery delivery);
  }

  private static final Logger log = LoggerFactory.getLogger(Subscription.class);
  private static final Duration PAUSE_BEFORE_REOPENING = Duration.ofSeconds(1);

  private final String name;
  private final ConnectionFactory connections;
  private final int prefetch;
  private final Opening opening;
  private final Listener listener;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Channel channel;
  private volatile String consumerTag = "";
  private boolean failing;

  /**
   * @param name for logs and the thread
   * @param prefetch deliveries that may be unacknowledged at a time
   */
  public Subscription(
      String name,
      ConnectionFactory connections,
      int prefetch,
      Opening opening,
      Listener listener) {
    this.name = name;
    this.connections = connections;
    this.prefetch = prefetch;
    this.opening = opening;
    this.listener = listener;
  }

  /** Returns at once; a broker that is away is waited for. */
  public void start() {
    var started = Thread.ofVirtual().name("subscription-" + name).unstarted(this::run);
    thread = started;
    started.start();
  }

  public boolean isOpen() {
    var current = channel;
    return current != null && current.isOpen();
  }

  /** Takes nothing new; what was delivered can still be acknowledged. */
  public void cancel() {
    var running = thread;
    thread = null;
    var current = channel;
    try {
      if (current != null && current.isOpen()) {
        current.basicCancel(consumerTag);
      }
    } catch (IOException | AlreadyClosedException e) {
      log.debug("{} was closed already", name);
    }
    if (running != null) {
      running.interrupt();
    }
  }

  /** Closes the channel: what is not acknowledged goes back to the queue. */
  public void close() {
    cancel();
    var current = channel;
    channel = null;
    if (current != null) {
      closeForGood(current);
    }
  }

  /**
   * Takes the delivery off the queue.
   *
   * @return false when its channel is closed: then the broker delivers it again
   */
  public static boolean acknowledge(Channel channel, Delivery delivery) {
    try {
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
      return true;
    } catch (IOException | AlreadyClosedException | IllegalStateException e) {
      return false; // the last is how Spring's channel says that it is closed
    }
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        openAndWait();
      } catch (AmqpException | IOException | AlreadyClosedException e) {
        failed(e);
      } catch (InterruptedException e) {
        return;
      }
      try {
        Thread.sleep(PAUSE_BEFORE_REOPENING);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void openAndWait() throws IOException, InterruptedException {
    var lost = new CountDownLatch(1);
    var fresh = connections.createConnection().createChannel(false);
    try {
      fresh.addShutdownListener(cause -> lost.countDown());
      fresh.basicQos(prefetch);
      var queue = opening.open(fresh);
      channel = fresh;
      consumerTag =
          fresh.basicConsume(
              queue,
              false,
              (tag, delivery) -> listener.on(fresh, delivery),
              cancelledByBroker -> lost.countDown());
      recovered();
      lost.await();
    } finally {
      if (thread == Thread.currentThread()) {
        closeForGood(fresh);
      }
    }
  }

  private void failed(Exception e) {
    if (!failing) {
      log.warn("{} waits for the broker: {}", name, e.getClass().getSimpleName());
    }
    failing = true;
  }

  private void recovered() {
    if (failing) {
      log.info("{} listens again", name);
    }
    failing = false;
  }

  private static void closeForGood(Channel channel) {
    RabbitUtils.setPhysicalCloseRequired(channel, true);
    RabbitUtils.closeChannel(channel);
  }
}
