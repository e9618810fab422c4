package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnMessageTest {
  private static @Nullable String nonce(String message) {
    return OwnMessage.nonce(message.getBytes(UTF_8), "123");
  }

  @Test
  void takesTheNonceOfOurOwnMessageWhateverTheOrder() {
    assertThat(
            nonce(
                "{\"nonce\":\"n1\",\"embeds\":[{\"author\":{\"id\":\"9\"}}],\"author\":{\"x\":{},\"id\":\"123\"}}"))
        .isEqualTo("n1");
    assertThat(nonce("{\"author\":{\"id\":\"123\"},\"nonce\":\"n1\"}")).isEqualTo("n1");
  }

  @Test
  void believesNoNonceOfAnotherAuthor() {
    assertThat(nonce("{\"author\":{\"id\":\"124\"},\"nonce\":\"n1\"}")).isNull();
    assertThat(nonce("{\"nonce\":\"n1\"}")).isNull();
  }

  @Test
  void findsNoneInAMessageWithoutOne() {
    assertThat(nonce("{\"author\":{\"id\":\"123\"},\"content\":\"nonce\"}")).isNull();
    assertThat(nonce("{\"author\":{\"id\":\"123\"},\"nonce\":17}")).isNull();
    assertThat(nonce("{\"author\":{\"id\":\"123\"},\"x\":{\"nonce\":\"n1\"}}")).isNull();
    assertThat(nonce("{\"nonce\":")).isNull();
    assertThat(nonce("")).isNull();
  }
}
