package dev.signalbox.gateway.deferral;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.gateway.deferral.RuleBook.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RuleBookTest {
  private static final String RULES =
      """
      {"source":"command-handler",
       "commands":[{"id":"41","ephemeral":false},{"id":"42","ephemeral":true}],
       "components":[{"custom_id_prefix":"poll:"}]}\
      """;

  @TempDir Path folder;
  private RuleBook book;

  @BeforeEach
  void open() {
    book = reopened();
  }

  private RuleBook reopened() {
    return new RuleBook(folder.resolve("rules.json"), JsonMapper.shared());
  }

  private static ArrivedInteraction interaction(int type, String commandId, String customId) {
    return new ArrivedInteraction(new Snowflake(9), type, "t", commandId, customId);
  }

  @Test
  void defersWhatWasAnnouncedAndNothingElse() {
    assertThat(book.learn(RULES.getBytes(UTF_8))).isEmpty();
    assertThat(book.ruleFor(interaction(2, "41", null))).contains(new Rule(Kind.MESSAGE, false));
    assertThat(book.ruleFor(interaction(2, "42", null))).contains(new Rule(Kind.MESSAGE, true));
    assertThat(book.ruleFor(interaction(3, null, "poll:7"))).contains(new Rule(Kind.UPDATE, false));
    assertThat(book.ruleFor(interaction(2, "43", null))).as("another bot's command").isEmpty();
    assertThat(book.ruleFor(interaction(3, null, "quiz:7"))).isEmpty();
    assertThat(book.ruleFor(interaction(4, "41", null))).as("autocomplete").isEmpty();
    assertThat(book.ruleFor(interaction(5, null, "poll:7"))).as("a modal").isEmpty();
  }

  @Test
  void replacesWhatTheSameSourceSaidAndKeepsOthers() {
    book.learn(RULES.getBytes(UTF_8));
    book.learn(RULES.replace("command-handler", "other").replace("41", "51").getBytes(UTF_8));
    book.learn(
        "{\"source\":\"command-handler\",\"commands\":[],\"components\":[]}".getBytes(UTF_8));
    assertThat(book.ruleFor(interaction(2, "41", null))).isEmpty();
    assertThat(book.ruleFor(interaction(2, "51", null))).isPresent();
  }

  @Test
  void remembersAcrossARestart() {
    book.learn(RULES.getBytes(UTF_8));
    assertThat(reopened().ruleFor(interaction(2, "42", null)))
        .contains(new Rule(Kind.MESSAGE, true));
  }

  @Test
  void beginsEmptyWhenItsFileIsDamaged() throws Exception {
    book.learn(RULES.getBytes(UTF_8));
    Files.writeString(folder.resolve("rules.json"), "[{\"sou");
    assertThat(reopened().ruleFor(interaction(2, "41", null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "null",
        "{\"commands\":[],\"components\":[]}",
        "{\"source\":\"A B\",\"commands\":[],\"components\":[]}",
        "{\"source\":\"a\",\"components\":[]}",
        "{\"source\":\"a\",\"commands\":[],\"components\":[{\"custom_id_prefix\":\"\"}]}",
        "{\"source\":\"a\",\"commands\":[{\"ephemeral\":true}],\"components\":[]}"
      })
  void saysWhatIsWrongAndKeepsWhatItKnew(String malformed) {
    book.learn(RULES.getBytes(UTF_8));
    assertThat(book.learn(malformed.getBytes(UTF_8))).isPresent();
    assertThat(book.ruleFor(interaction(2, "41", null))).isPresent();
  }

  @Test
  void takesSixteenSources() {
    for (int i = 0; i < 16; i++) {
      assertThat(book.learn(RULES.replace("command-handler", "s" + i).getBytes(UTF_8))).isEmpty();
    }
    assertThat(book.learn(RULES.getBytes(UTF_8))).contains("more than 16 sources");
  }
}
