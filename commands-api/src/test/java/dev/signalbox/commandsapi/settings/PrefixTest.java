package dev.signalbox.commandsapi.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

  @ParameterizedTest
  @ValueSource(strings = {"!", "?", "bot!", "§", "🚂", "1234567890"})
  void acceptsWhatPeopleCanType(String prefix) {
    assertThat(Prefix.objectionTo(prefix)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',             1 to 10 characters
          12345678901,    1 to 10 characters
          'a b',          spaces
          'a\u00a0',      spaces
          'a\u200b',      invisible
          '\u0007',       invisible
          /,              meaning already
          <@1>,           meaning already
          @,              meaning already
          'a`',           meaning already
          """)
  void objectsInTheAuthorsTerms(String prefix, String objection) {
    assertThat(Prefix.objectionTo(prefix))
        .hasValueSatisfying(text -> assertThat(text).contains(objection));
  }
}
