package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.Snowflake;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionRequestTest {
  private static final String TOKEN =
      Base64.getUrlEncoder().withoutPadding().encodeToString("interaction:77:abc".getBytes(UTF_8));

  @Test
  void findsTheInteractionOfACallbackAnEditAndAFollowup() {
    var interaction = new Snowflake(77);
    assertThat(InteractionRequest.idIn("/interactions/77/abc/callback?with_response=true"))
        .contains(interaction);
    assertThat(InteractionRequest.idIn("/webhooks/9/" + TOKEN + "/messages/@original"))
        .contains(interaction);
    assertThat(InteractionRequest.idIn("/webhooks/9/" + TOKEN + "?wait=true"))
        .contains(interaction);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/channels/7/messages",
        "/webhooks/9/abc",
        "/webhooks/9/****",
        "/webhooks/9",
        "/interactions/x/abc/callback",
        "/users/@me"
      })
  void findsNoneElsewhere(String path) {
    assertThat(InteractionRequest.idIn(path)).isEmpty();
  }

  @Test
  void isOverAfterFifteenMinutes() {
    var id = new Snowflake(1120000000000000009L);
    assertThat(InteractionRequest.isOver(id, id.createdAt().plusSeconds(899))).isFalse();
    assertThat(InteractionRequest.isOver(id, id.createdAt().plusSeconds(901))).isTrue();
  }
}
