package dev.signalbox.provision.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BrokerAddressTest {
  @Test
  void survivesBeingWrittenAsAUri() {
    var address = new BrokerAddress("127.0.0.1", 5673, "some user", "p/w:@", "/");
    assertThat(address.amqpUri()).isEqualTo("amqp://some%20user:p%2Fw%3A%40@127.0.0.1:5673/%2F");
    assertThat(BrokerAddress.parse(address.amqpUri())).isEqualTo(address);
  }

  @Test
  void takesTheUsualDefaults() {
    assertThat(BrokerAddress.parse("amqp://broker.example"))
        .isEqualTo(new BrokerAddress("broker.example", 5672, "guest", "guest", "/"));
  }

  @Test
  void namesTheSettingWhenItIsWrong() {
    assertThatThrownBy(() -> BrokerAddress.parse("http://broker.example"))
        .hasMessageContaining("RABBITMQ_URL must look like amqp://");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(new BrokerAddress("h", 1, "u", "secret", "v").toString()).doesNotContain("secret");
  }
}
