package dev.signalbox.servicekit.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VirtualHostTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(RabbitAutoConfiguration.class, BusAutoConfiguration.class));

  @ParameterizedTest
  @CsvSource({
    "amqp://u:p@127.0.0.1:1/%2F, /",
    "amqp://u:p@127.0.0.1:1/bots, bots",
    "amqp://u:p@127.0.0.1:1, /"
  })
  void readsTheVirtualHostAsUrisSpellIt(String uri, String virtualHost) {
    runner
        .withPropertyValues("spring.rabbitmq.addresses=" + uri)
        .run(context ->
            assertThat(
                    context
                        .getBean(CachingConnectionFactory.class)
                        .getRabbitConnectionFactory()
                        .getVirtualHost())
                .isEqualTo(virtualHost));
  }
}
