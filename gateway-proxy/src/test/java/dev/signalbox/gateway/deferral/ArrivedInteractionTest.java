package dev.signalbox.gateway.deferral;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.Snowflake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivedInteractionTest {
  @Test
  void takesACommandsFieldsFromAmongAllOthers() {
    var json =
        """
        {"version":1,"type":2,"token":"secret","member":{"user":{"id":"5","token":"x"},"roles":["7"]},
         "id":"1120000000000000009","data":{"type":1,"options":[{"name":"id","value":"3","type":3}],
         "name":"ping","id":"42"},"channel":{"id":"8","type":0}}\
        """;
    assertThat(ArrivedInteraction.parse(json.getBytes(UTF_8)))
        .contains(
            new ArrivedInteraction(new Snowflake(1120000000000000009L), 2, "secret", "42", null));
  }

  @Test
  void takesAComponentsCustomId() {
    var json =
        "{\"id\":\"9\",\"type\":3,\"token\":\"t\",\"data\":{\"custom_id\":\"poll:1\",\"id\":4}}";
    assertThat(ArrivedInteraction.parse(json.getBytes(UTF_8)))
        .contains(new ArrivedInteraction(new Snowflake(9), 3, "t", "4", "poll:1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"id\":\"9\",\"type\":2}",
        "{\"id\":\"x\",\"type\":2,\"token\":\"t\"}",
        "{\"id\":null,\"type\":2,\"token\":null}",
        "{\"id\":\"9\",\"type\":\"2\",\"token\":\"t\"}",
        "{\"id\":\"9\",\"type\":2,\"token\":\"t\""
      })
  void isNothingWhenMalformed(String json) {
    assertThat(ArrivedInteraction.parse(json.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void showsNoToken() {
    assertThat(new ArrivedInteraction(new Snowflake(9), 2, "secret", "4", null).toString())
        .doesNotContain("secret");
  }
}
