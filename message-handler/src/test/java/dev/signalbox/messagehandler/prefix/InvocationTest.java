package dev.signalbox.messagehandler.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!ping|!|ping",
        "! ping |!|ping",
        "!prefix ?|!|prefix ?",
        "?!ping|?!|ping",
        "bot ping|bot |ping",
        "!!|!|!"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void takesTheGuildsPrefixOff(String content, String prefix, String rest) {
    assertThat(Invocation.byPrefix(content, prefix)).contains(new Invocation(prefix, rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", " !ping", "!", "!  ", "hello !ping"})
  void findsNothingWithoutThePrefixInFrontOrWithNothingBehindIt(String content) {
    assertThat(Invocation.byPrefix(content, "!")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@42> ping", "<@!42> ping", "<@42>ping"})
  void takesAMentionOfTheBotAsPrefix(String content) {
    assertThat(Invocation.byMention(content, "42").orElseThrow().rest()).isEqualTo("ping");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@43> ping", "<@&42> ping", "hey <@42> ping", "<@42>", "<@x> ping"})
  void passesOverOtherMentions(String content) {
    assertThat(Invocation.byMention(content, "42")).isEmpty();
  }

  @Test
  void namesTheUserThatIsMentionedFirst() {
    assertThat(Invocation.mentionedFirst("<@!7> and <@8>")).isEqualTo("7");
    assertThat(Invocation.mentionedFirst("hey <@8>")).isNull();
  }
}
