package dev.signalbox.servicekit.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ApiKeysTest {

  @Test
  void knowsAClientByItsKey() {
    var keys = ApiKeys.parse("message-handler:0123456789abcdef,command-handler:fedcba9876543210");

    assertThat(keys.clientOf("fedcba9876543210")).contains("command-handler");
    assertThat(keys.clientOf("0123456789abcdeX")).isEmpty();
    assertThat(keys.clientOf("")).isEmpty();
  }

  @Test
  void acceptsNobodyWithoutKeys() {
    assertThat(ApiKeys.parse("").clientOf("")).isEmpty();
  }

  @Test
  void refusesAMalformedEntryWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiKeys.parse("message-handler:0123456789abcdef,short:secret"))
        .withMessageContaining("entry 2")
        .withMessageContaining("16 characters")
        .withMessageNotContaining("secret");
  }

  @Test
  void showsNoKeyInText() {
    assertThat(ApiKeys.parse("panel:0123456789abcdef").toString())
        .contains("panel")
        .doesNotContain("0123");
  }
}
