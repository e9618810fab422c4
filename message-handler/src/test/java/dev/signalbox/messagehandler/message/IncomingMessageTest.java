package dev.signalbox.messagehandler.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.servicekit.work.MalformedMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class IncomingMessageTest {

  private static final String PLAIN =
      """
      {"id":"1331","channel_id":"7","guild_id":"9","content":"!ping","type":0,"author":{"id":"5"}}\
      """;

  @Test
  void readsAPersonsMessage() {
    var message = parse(PLAIN);

    assertThat(message.id()).isEqualTo("1331");
    assertThat(message.guildId()).isEqualTo("9");
    assertThat(message.content()).isEqualTo("!ping");
    assertThat(message.fromPerson()).isTrue();
  }

  @Test
  void knowsADirectMessageByItsMissingGuild() {
    assertThat(parse(PLAIN.replace("\"guild_id\":\"9\",", "")).guildId()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"5\"}|{\"id\":\"5\",\"bot\":true}",
        "\"type\":0|\"type\":7",
        "\"type\":0|\"type\":0,\"webhook_id\":\"3\""
      })
  void doesNotTakeBotsWebhooksAndSystemMessagesForPersons(String part, String instead) {
    assertThat(parse(PLAIN.replace(part, instead)).fromPerson()).isFalse();
  }

  @Test
  void takesAReplyForAPersonsMessage() {
    assertThat(parse(PLAIN.replace("\"type\":0", "\"type\":19")).fromPerson()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"id\":\"x\",\"channel_id\":\"7\",\"content\":\"\",\"author\":{\"id\":\"5\"}}",
        "{\"id\":\"1\",\"channel_id\":\"7\",\"author\":{\"id\":\"5\"}}",
        "{\"id\":\"1\",\"content\":\"secret\",\"author\":{\"id\":\"5\"}}",
        "{\"id\":\"1\",\"channel_id\":\"7\",\"content\":\"secret\"}",
        "{\"id\":\"1\",\"channel_id\":\"7\",\"content\":\"secret\",\"author\":{\"id\":\"5\"},\"guild_id\":\"?\"}"
      })
  void refusesWhatIsNoMessageWithoutRepeatingIt(String body) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("MESSAGE_CREATE")
        .hasMessageNotContaining("secret");
  }

  @Test
  void noticesThatContentWasLeftOut() {
    assertThat(parse(PLAIN.replace("!ping", "")).isWithoutContent()).isTrue();
    assertThat(parse(PLAIN).isWithoutContent()).isFalse();
    assertThat(
            parse(PLAIN.replace("!ping", "").replace("\"type\"", "\"attachments\":[{}],\"type\""))
                .isWithoutContent())
        .isFalse();
  }

  @Test
  void knowsWhichMentionIsABots() {
    var message =
        parse(
            PLAIN.replace(
                "\"type\"",
                "\"mentions\":[{\"id\":\"42\",\"bot\":true},{\"id\":\"43\"}],\"type\""));

    assertThat(message.mentionsBot("42")).isTrue();
    assertThat(message.mentionsBot("43")).isFalse();
    assertThat(message.mentionsBot("44")).isFalse();
  }

  private static IncomingMessage parse(String json) {
    return IncomingMessage.parse(
        json.getBytes(StandardCharsets.UTF_8), JsonMapper.builder().build());
  }
}
