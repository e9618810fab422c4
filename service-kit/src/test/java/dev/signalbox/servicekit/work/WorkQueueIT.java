package dev.signalbox.servicekit.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.bus.Topology;
import dev.signalbox.contract.bus.WorkHeaders;
import dev.signalbox.provision.broker.BrokerAddress;
import dev.signalbox.provision.junit.SharedBroker;
import dev.signalbox.servicekit.bus.BusTopology;
import dev.signalbox.servicekit.bus.ConfirmedPublisher;
import dev.signalbox.servicekit.correlation.Correlation;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.context.support.StaticApplicationContext;

/** What becomes of messages on a real broker. */
class WorkQueueIT {

  private static final String QUEUE = "message-handler";
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final BrokerAddress broker = SharedBroker.freshVirtualHost();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> worked = new CopyOnWriteArrayList<>();
  private final AtomicInteger redelivered = new AtomicInteger();
  private CachingConnectionFactory connections;
  private Connection connection;
  private Channel channel;
  private WorkQueue queue;

  @BeforeEach
  void connect() throws Exception {
    connections = new CachingConnectionFactory(URI.create(broker.amqpUri()));
    connections.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
    connections.setPublisherReturns(true);
    declare(BusTopology.declarables(Topology.standard()));
    var factory = new ConnectionFactory();
    factory.setUri(broker.amqpUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
  }

  @AfterEach
  void disconnect() throws Exception {
    queue.stop();
    connections.destroy();
    connection.close();
  }

  @Test
  void acknowledgesAfterTheWorkInTheMessagesOwnContext() throws Exception {
    start(4, message -> () -> worked.add(message + " in " + Correlation.current()));
    publish("a", Map.of("traceparent", TRACE));

    awaitCount("done", 1);
    assertThat(worked).containsExactly("a in " + TRACE);
    assertThat(left()).isZero();
  }

  @Test
  void triesAgainLaterWhatFailedForItsOwnReasonAndBuriesItAfterTheLastAttempt() throws Exception {
    start(
        2,
        message ->
            () -> {
              worked.add(message);
              throw new IllegalStateException("the text of a message");
            });
    publish("a", Map.of("kept", "yes"));

    awaitCount("given_up", 1);
    assertThat(worked).containsExactly("a", "a");
    assertThat(meters.counter("signalbox_work_total", "queue", QUEUE, "outcome", "retried").count())
        .isEqualTo(1);
    var dead = channel.basicGet(BusNames.DEAD, true);
    assertThat(new String(dead.getBody(), UTF_8)).isEqualTo("a");
    var headers = dead.getProps().getHeaders();
    assertThat(headers.get(WorkHeaders.REASON))
        .hasToString("failed 2 times, last with IllegalStateException");
    assertThat(headers.get(WorkHeaders.ORIGIN_QUEUE)).hasToString(QUEUE);
    assertThat(headers.get(WorkHeaders.ATTEMPTS)).isEqualTo(1);
    assertThat(headers.get("kept")).hasToString("yes");
  }

  @Test
  void holdsMessagesInPlaceWhileADependencyIsAwayAndTakesNothingMore() throws Exception {
    var away = new AtomicInteger(1);
    start(
        5,
        message ->
            () -> {
              if (away.get() == 1) {
                throw new DependencyAway("commands-api", ErrorCode.E010, "answers 503", null);
              }
              worked.add(message);
            });
    for (int i = 0; i < 10; i++) {
      publish("m" + i, Map.of());
    }
    await()
        .untilAsserted(() -> {
          assertThat(left()).isEqualTo(10 - 4);
          assertThat(queue.check().detail()).contains("held since").contains("commands-api");
        });

    away.set(0);

    awaitCount("done", 10);
    assertThat(worked).hasSize(10).doesNotHaveDuplicates();
    assertThat(redelivered).as("deliveries spent on somebody else's outage").hasValue(0);
    assertThat(channel.basicGet(BusNames.DEAD, true)).isNull();
    assertThat(queue.check().detail()).isNull();
  }

  @Test
  void finishesWhatIsInHandAndGivesTheRestBackWhenItStops() throws Exception {
    var begun = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    start(
        5,
        message ->
            () -> {
              if (message.equals("held")) {
                begun.countDown();
                throw new DependencyAway("commands-api", ErrorCode.E010, "answers 503", null);
              }
              begun.countDown();
              awaitLatch(finish);
              worked.add(message);
            });
    publish("held", Map.of());
    publish("long", Map.of());
    awaitLatch(begun);
    await().until(() -> queue.check().figures().get("in_hand").equals(2));

    var stopping = Thread.ofVirtual().start(queue::stop);
    await().until(() -> !queue.isRunning());
    publish("later", Map.of());
    finish.countDown();
    stopping.join(Duration.ofSeconds(10));

    assertThat(worked).containsExactly("long");
    await().until(() -> left() == 2);
  }

  @Test
  void getsAMessageAgainWhoseChannelWasLostBeforeItsAcknowledgement() throws Exception {
    var first = new AtomicInteger();
    var lost = new CountDownLatch(1);
    start(
        5,
        message ->
            () -> {
              worked.add(message);
              if (first.getAndIncrement() == 0) {
                awaitLatch(lost);
              }
            });
    publish("a", Map.of());
    await().until(() -> worked.size() == 1);

    connections.resetConnection();
    await().atMost(Duration.ofSeconds(20)).until(() -> worked.size() == 2);
    lost.countDown();

    awaitCount("done", 1);
    assertThat(worked).containsExactly("a", "a");
    await().until(() -> left() == 0);
  }

  @Test
  void goesOnByItselfAfterTheBrokerRestarted() throws Exception {
    start(4, message -> () -> worked.add(message));
    publish("before", Map.of());
    awaitCount("done", 1);

    SharedBroker.get().stop();
    SharedBroker.get().start();

    connection.abort();
    var factory = new ConnectionFactory();
    factory.setUri(broker.amqpUri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    publish("after", Map.of());
    awaitCount("done", 2);
    assertThat(worked).containsExactly("before", "after");
  }

  @Test
  void buriesAtOnceWhatCannotBeRead() throws Exception {
    start(
        5,
        message -> {
          throw new MalformedMessage("not what it should be");
        });
    publish("a", Map.of());

    awaitCount("malformed", 1);
    assertThat(channel.basicGet(BusNames.DEAD, true).getProps().getHeaders())
        .hasEntrySatisfying(
            WorkHeaders.REASON, reason -> assertThat(reason).hasToString("not what it should be"));
  }

  private interface TextWork {
    Work.Task taskOf(String text);
  }

  private void start(int attempts, TextWork work) {
    queue =
        new WorkQueues(
                connections,
                new ConfirmedPublisher(connections),
                meters,
                InstantSource.system(),
                new Random(1))
            .queue(
                new WorkQueueSettings(QUEUE, 4, attempts, Duration.ofSeconds(10)),
                message -> {
                  if (Boolean.TRUE.equals(message.getMessageProperties().isRedelivered())) {
                    redelivered.incrementAndGet();
                  }
                  return work.taskOf(new String(message.getBody(), UTF_8));
                });
    queue.start();
  }

  private void publish(String body, Map<String, Object> headers) throws Exception {
    channel.basicPublish(
        "",
        QUEUE,
        new AMQP.BasicProperties.Builder().deliveryMode(2).headers(headers).build(),
        body.getBytes(UTF_8));
  }

  private long left() throws Exception {
    return channel.messageCount(QUEUE);
  }

  private void awaitCount(String outcome, int times) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            meters.counter("signalbox_work_total", "queue", QUEUE, "outcome", outcome).count()
                == times);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void declare(Declarables declarables) {
    var context = new StaticApplicationContext();
    context.getBeanFactory().registerSingleton("topology", declarables);
    context.refresh();
    var admin = new RabbitAdmin(connections);
    admin.setApplicationContext(context);
    admin.initialize();
  }
}
