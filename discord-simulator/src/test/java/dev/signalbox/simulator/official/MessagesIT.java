package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.rest.ApiClient;
import dev.signalbox.simulator.world.Emoji;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Messages with everything that can be in them: as REST answers them, and as they are dispatched.
 */
@OfficialTest
class MessagesIT extends WithABot {
  private static final String CREATE = "/channels/{channel_id}/messages";
  private static final String BOUNDARY = "cut-here";

  private String messages = "";

  @BeforeEach
  void findTheChannel() {
    messages = "/channels/" + around.text().id() + "/messages";
  }

  static List<String> requests() {
    return OfficialExample.names().stream()
        .filter(name -> name.startsWith("request-create-message"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void writesTheMessageOfEveryExample(String example) {
    JsonNode request = OfficialExample.read(example).json();

    JsonNode answer = multipart(request.toString(), "game.zip", "manual.pdf");
    JsonNode dispatched = bot.next("MESSAGE_CREATE");

    assertThat(dispatched.path("id")).isEqualTo(answer.path("id"));
    for (String part : List.of("content", "components", "embeds", "attachments"))
      assertThat(dispatched.path(part)).as(part).isEqualTo(answer.path(part));
    if (!request.has("components")) return;
    var components = new OfficialExample(example, request.path("components"));
    assertThat(components.lackedBy(answer.path("components"))).isEmpty();
  }

  @Test
  void dispatchesAttachmentsAndWhatAnEditLeavesOfThem() {
    JsonNode answer =
        multipart(
            """
            {"content": "two", "attachments": [{"id": 0, "description": "first"}, {"id": 1, "is_spoiler": true}]}
            """,
            "a.txt",
            "b.txt");
    JsonNode files = bot.next("MESSAGE_CREATE").path("attachments");
    assertThat(files).hasSize(2);
    assertThat(files.at("/0/filename").asString()).isEqualTo("a.txt");
    assertThat(files.at("/0/description").asString()).isEqualTo("first");
    assertThat(files.at("/0/size").asInt()).isEqualTo("a.txt".length());
    assertThat(files.at("/0/content_type").asString()).isEqualTo("text/plain");
    assertThat(files.at("/0/url").asString()).endsWith("/a.txt");
    assertThat(files.at("/1/flags").asInt()).isEqualTo(8);

    String kept = files.at("/1/id").asString();
    bot.call(
        "PATCH",
        CREATE + "/{message_id}",
        messages + "/" + answer.path("id").asString(),
        "{\"attachments\": [{\"id\": \"" + kept + "\"}]}");
    JsonNode left = bot.next("MESSAGE_UPDATE").path("attachments");
    assertThat(left).hasSize(1);
    assertThat(left.at("/0/id").asString()).isEqualTo(kept);
  }

  @Test
  void dispatchesAReplyWithWhatItAnswers() {
    JsonNode first = bot.write("{\"content\": \"question <@" + around.owner().id() + ">\"}");
    bot.next("MESSAGE_CREATE");
    around
        .world()
        .messages()
        .addReaction(
            around.text().id(), Surroundings.id(first), around.owner().id(), Emoji.unicode("🔥"));

    bot.write(
        """
        {"content": "answer", "message_reference": {"message_id": "%s"}}
        """
            .formatted(first.path("id").asString()));

    JsonNode reply = bot.next("MESSAGE_CREATE");
    assertThat(reply.path("type").asInt()).isEqualTo(19);
    assertThat(reply.at("/message_reference/message_id")).isEqualTo(first.path("id"));
    assertThat(reply.at("/message_reference/type").asInt()).isZero();
    assertThat(reply.at("/referenced_message/content")).isEqualTo(first.path("content"));
    assertThat(reply.at("/mentions/0/id").asString())
        .isEqualTo(around.world().bot().id().toString());
    assertThat(reply.at("/mentions/0/member/roles").isArray()).isTrue();
    JsonNode again =
        bot.call("GET", CREATE + "/{message_id}", messages + "/" + first.path("id").asString(), "");
    assertThat(again.at("/reactions/0/count_details/normal").asInt()).isEqualTo(1);
  }

  @Test
  void dispatchesAReplyToADeletedMessage() {
    JsonNode first = bot.write("{\"content\": \"soon gone\"}");
    JsonNode reply =
        bot.write(
            "{\"content\": \"x\", \"message_reference\": {\"message_id\": \"%s\"}}"
                .formatted(first.path("id").asString()));
    bot.call("DELETE", CREATE + "/{message_id}", messages + "/" + first.path("id").asString(), "");

    String id = reply.path("id").asString();
    JsonNode left = bot.call("GET", CREATE + "/{message_id}", messages + "/" + id, "");

    assertThat(left.get("referenced_message").isNull()).isTrue();
  }

  @Test
  void dispatchesEmbedsPollsMentionsAndControls() {
    bot.write(
        """
        {"content": "<@%s> <@&%s> hello", "nonce": "n1", "embeds": [{"title": "T", "description": "d",
          "color": 255, "timestamp": "2026-11-21T00:00:00Z", "footer": {"text": "f"},
          "author": {"name": "a", "icon_url": "https://example.org/a.png"},
          "image": {"url": "https://example.org/i.png"},
          "fields": [{"name": "n", "value": "v", "inline": true}]}],
         "components": [{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Go", "custom_id": "go", "emoji": {"name": "🔥"}},
            {"type": 2, "style": 5, "label": "Link", "url": "https://example.org"}]},
           {"type": 1, "components": [{"type": 8, "custom_id": "c", "channel_types": [0]}]},
           {"type": 1, "components": [{"type": 5, "custom_id": "u",
             "default_values": [{"id": "%s", "type": "user"}]}]}]}
        """
            .formatted(around.owner().id(), around.guild().id(), around.owner().id()));
    JsonNode message = bot.next("MESSAGE_CREATE");
    assertThat(message.path("nonce").asString()).isEqualTo("n1");
    assertThat(message.at("/mentions/0/member/joined_at").isString()).isTrue();

    bot.write(
        """
        {"poll": {"question": {"text": "Tea?"}, "answers": [{"poll_media": {"text": "Yes"}}, {"poll_media": {"text": "No"}}]}}
        """);
    assertThat(bot.next("MESSAGE_CREATE").at("/poll/answers")).hasSize(2);
  }

  private JsonNode multipart(String payload, String... files) {
    StringBuilder body = new StringBuilder();
    part(body, "name=\"payload_json\"", "application/json", payload);
    for (int i = 0; i < files.length; i++) {
      String disposition = "name=\"files[%d]\"; filename=\"%s\"".formatted(i, files[i]);
      part(body, disposition, "text/plain", files[i]);
    }
    body.append("--").append(BOUNDARY).append("--\r\n");
    ApiClient api = around.api().with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    return bot.checked("POST", CREATE, api.post(messages, body.toString()));
  }

  private static void part(StringBuilder body, String disposition, String type, String content) {
    body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; ");
    body.append(disposition).append("\r\nContent-Type: ").append(type).append("\r\n\r\n");
    body.append(content).append("\r\n");
  }
}
