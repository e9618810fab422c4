package dev.signalbox.commandhandler.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.commands.Block;
import dev.signalbox.contract.commands.Block.Fields.Field;
import dev.signalbox.contract.commands.ExecutionResult;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiscordMessageTest {

  @Test
  void makesContentOfTextsAndAnEmbedOfFields() {
    assertThat(
            of(
                new Block.Text("**Pong!**"),
                new Block.Fields("Commands", List.of(new Field("!ping", "Answers", true))),
                new Block.Failure("missing_permission", "You may not.")))
        .isEqualTo(
            json(
                """
                {"content":"**Pong!**\\n⚠️ You may not.",
                "embeds":[{"title":"Commands","fields":[{"name":"!ping","value":"Answers","inline":true}]}],
                "allowed_mentions":{"parse":[]}}\
                """));
  }

  @Test
  void mentionsNobodyWhateverATextHolds() {
    assertThat(DiscordMessage.of("@everyone <@&1>").path("allowed_mentions"))
        .isEqualTo(json("{\"parse\":[]}"));
  }

  @Test
  void cutsContentAtDiscordsLimitWithoutSplittingACharacter() {
    var content = DiscordMessage.of("a" + "😀".repeat(1_500)).path("content").asString();

    assertThat(content).hasSizeLessThanOrEqualTo(2_000).endsWith("😀…");
  }

  @Test
  void cutsTitleNameAndValueAtTheirLimits() {
    var embed =
        of(new Block.Fields(
                "t".repeat(300), List.of(new Field("n".repeat(300), "v".repeat(2_000), false))))
            .path("embeds")
            .path(0);

    assertThat(embed.path("title").asString()).hasSize(256);
    assertThat(embed.path("fields").path(0).path("name").asString()).hasSize(256);
    assertThat(embed.path("fields").path(0).path("value").asString()).hasSize(1_024);
  }

  @Test
  void keepsAllEmbedsTogetherWithinSixThousandCharacters() {
    var wide = Collections.nCopies(25, new Field("n".repeat(100), "v".repeat(900), false));

    var message = of(new Block.Fields("a", wide), new Block.Fields("b", wide));

    int total = 0;
    for (var embed : message.path("embeds")) {
      total += embed.path("title").asString("").length();
      for (var field : embed.path("fields")) {
        total += field.path("name").asString().length() + field.path("value").asString().length();
      }
    }
    assertThat(total).isBetween(5_000, 6_000);
  }

  @Test
  void showsAnEmptyFieldAndAnEmptyAnswerAsSomethingDiscordTakes() {
    var field =
        of(new Block.Fields(null, List.of(new Field(" ", "", false))))
            .path("embeds")
            .path(0)
            .path("fields")
            .path(0);

    assertThat(field.path("name").asString()).isEqualTo("\u200b");
    assertThat(field.path("value").asString()).isEqualTo("\u200b");
    assertThat(of(new Block.Text("  ")).path("content").asString()).isEqualTo("\u200b");
  }

  @Test
  void showsTenEmbedsAtMost() {
    var fields = new Block.Fields("t", List.of(new Field("n", "v", false)));

    assertThat(of(Collections.nCopies(12, fields).toArray(new Block[0])).path("embeds"))
        .hasSize(10);
  }

  private static JsonNode of(Block... blocks) {
    return DiscordMessage.of(
        new ExecutionResult(ExecutionResult.Outcome.DONE, List.of(blocks), false));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
