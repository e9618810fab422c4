package dev.signalbox.simulator.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.world.Snowflake;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void namesItsInteractionEvenWhenThatIsForgotten() {
    var id = new Snowflake(794359573795309106L);

    assertThat(Tokens.idOf(Tokens.next(id, new Random(1)))).contains(id);
  }

  @Test
  void findsNoInteractionInOtherTexts() {
    for (var text : new String[] {"", "abc", "***", "aW50ZXJhY3Rpb246", "aW50ZXJhY3Rpb246eDp5"}) {
      assertThat(Tokens.idOf(text)).as(text).isEmpty();
    }
  }
}
