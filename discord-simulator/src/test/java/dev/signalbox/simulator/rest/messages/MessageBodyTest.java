package dev.signalbox.simulator.rest.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.simulator.rest.RequestBody.UploadedFile;
import dev.signalbox.simulator.rest.errors.DiscordError;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.messages.MessageBody.Purpose;
import dev.signalbox.simulator.world.AllowedMentions;
import dev.signalbox.simulator.world.Attachment;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.MessageEdit;
import dev.signalbox.simulator.world.Snowflake;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MessageBodyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Snowflake CHANNEL = new Snowflake(3);
  private static final MessageBody BODY =
      new MessageBody(() -> new Snowflake(50), 1_000, () -> Instant.parse("2026-11-21T00:00:00Z"));

  private static Form form(String json) {
    return new Form((ObjectNode) JSON.readTree(json));
  }

  private static MessageDraft create(String json, UploadedFile... files) {
    return BODY.create(form(json), List.of(files), Purpose.CHANNEL, CHANNEL);
  }

  private static DiscordError refusal(String json, UploadedFile... files) {
    var refusal = catchThrowableOfType(DiscordError.class, () -> create(json, files));
    assertThat(refusal).as(json).isNotNull();
    return refusal;
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"content\": \"%2001\"} | content | BASE_TYPE_MAX_LENGTH",
        "{\"content\": {}} | content | STRING_TYPE_CONVERT",
        "{\"content\": \"a\", \"nonce\": \"%26\"} | nonce | BASE_TYPE_MAX_LENGTH",
        "{\"content\": \"a\", \"tts\": \"maybe\"} | tts | BOOLEAN_TYPE_CONVERT",
        "{\"embeds\": [{}]} | embeds.0.description | BASE_TYPE_REQUIRED",
        "{\"embeds\": [{\"title\": \"%257\"}]} | embeds.0.title | BASE_TYPE_MAX_LENGTH",
        "{\"embeds\": [{\"description\": \"%4097\"}]} | embeds.0.description | BASE_TYPE_MAX_LENGTH",
        "{\"embeds\": [{\"fields\": [{\"name\": \"a\"}]}]} | embeds.0.fields.0.value |"
            + " BASE_TYPE_REQUIRED",
        "{\"embeds\": [{\"title\": \"a\", \"url\": \"ftp://a/b\"}]} | embeds.0.url |"
            + " URL_TYPE_INVALID_SCHEME",
        "{\"embeds\": [{\"title\": \"a\", \"color\": 16777216}]} | embeds.0.color |"
            + " NUMBER_TYPE_MAX",
        "{\"embeds\": [{\"title\": \"a\", \"timestamp\": \"noon\"}]} | embeds.0.timestamp |"
            + " DATE_TIME_TYPE_PARSE",
        "{\"embeds\": [{\"description\": \"%4000\"}, {\"description\": \"%2001\"}]} | embeds |"
            + " MAX_EMBED_SIZE_EXCEEDED",
        "{\"content\": \"a\", \"allowed_mentions\": {\"parse\": [\"users\"], \"users\": [\"1\"]}} |"
            + " allowed_mentions | MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        "{\"content\": \"a\", \"allowed_mentions\": {\"parse\": [\"here\"]}} |"
            + " allowed_mentions.parse.0 | BASE_TYPE_CHOICES",
        "{\"content\": \"a\", \"message_reference\": {}} | message_reference.message_id |"
            + " BASE_TYPE_REQUIRED",
        "{\"content\": \"a\", \"attachments\": [{\"id\": 3}]} | attachments.0.id |"
            + " ATTACHMENT_NOT_FOUND",
        "{\"poll\": {\"question\": {\"text\": \"a\"}, \"answers\": []}} | poll.answers |"
            + " BASE_TYPE_BAD_LENGTH",
        "{\"flags\": 32768, \"content\": \"a\"} | content |"
            + " MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      })
  void namesWhatIsWrongAndWhere(String json, String path, String code) {
    var filled = json;
    for (int length : List.of(2001, 26, 257, 4097, 4000)) {
      filled = filled.replace("%" + length, text(length));
    }

    var body = refusal(filled).body();
    assertThat(body.path("code").intValue()).isEqualTo(50035);
    assertThat(
            body.at("/errors/" + path.strip().replace('.', '/') + "/_errors/0/code").stringValue())
        .isEqualTo(code.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"content\": \"  \"}", "{\"embeds\": []}", "{\"sticker_ids\": null}"})
  void refusesAnEmptyMessage(String json) {
    assertThat(refusal(json).code()).isEqualTo(50006);
  }

  @Test
  void completesEmbedsAsDiscordAnswersThem() {
    var draft =
        create(
            """
            {"embeds": [{"title": " hi ", "color": "255", "timestamp": "2026-11-21T01:02:03Z",
              "fields": [{"name": "a", "value": "b"}], "image": {"url": "attachment://a.png"}}]}
            """);

    assertThat(draft.embeds())
        .isEqualTo(
            JSON.readTree(
                """
                [{"type": "rich", "title": "hi", "timestamp": "2026-11-21T01:02:03.000000+00:00",
                  "color": 255, "image": {"url": "attachment://a.png",
                    "proxy_url": "attachment://a.png", "width": 0, "height": 0, "flags": 0},
                  "fields": [{"name": "a", "value": "b", "inline": false}]}]
                """));
  }

  @Test
  void keepsOnlyFlagsThatAClientMaySet() {
    assertThat(create("{\"content\": \"a\", \"flags\": 4164}").flags()).isEqualTo(4096 + 4);
    var answer =
        BODY.create(
            form("{\"content\": \"a\", \"flags\": 4164}"), List.of(), Purpose.INTERACTION, CHANNEL);
    assertThat(answer.flags()).isEqualTo(4096 + 64 + 4);
  }

  @Test
  void echoesTheNonceAsItWasSent() {
    assertThat(create("{\"content\": \"a\", \"nonce\": 7}").nonce()).isEqualTo(JSON.readTree("7"));
    assertThat(create("{\"content\": \"a\", \"nonce\": \"7\"}").nonce())
        .isEqualTo(JSON.readTree("\"7\""));
  }

  @Test
  void readsWhoMayBeMentioned() {
    assertThat(create("{\"content\": \"a\"}").allowedMentions()).isEqualTo(AllowedMentions.ALL);
    assertThat(
            create("{\"content\": \"a\", \"allowed_mentions\": {\"parse\": []}}").allowedMentions())
        .isEqualTo(AllowedMentions.NONE);
    assertThat(
            create(
                    """
                    {"content": "a", "allowed_mentions":
                      {"parse": ["everyone"], "users": ["5"], "replied_user": true}}
                    """)
                .allowedMentions())
        .isEqualTo(
            new AllowedMentions(true, false, false, Set.of(new Snowflake(5)), Set.of(), true));
  }

  @Test
  void bindsAttachmentsToFilesOfAnyNumber() {
    var draft =
        create(
            """
            {"attachments": [{"id": 7, "filename": "a b.png", "description": "two"}]}
            """,
            new UploadedFile(2, "first.txt", "text/plain", 3),
            new UploadedFile(7, "x.png", "image/png", 5));

    assertThat(draft.attachments())
        .containsExactly(
            new Attachment(new Snowflake(50), "a_b.png", 5, "image/png", "two", false),
            new Attachment(new Snowflake(50), "first.txt", 3, "text/plain", null, false));
  }

  @Test
  void refusesAFileOverTheLimit() {
    var refusal = refusal("{}", new UploadedFile(0, "big.bin", "", 1_001));

    assertThat(refusal.status()).isEqualTo(413);
    assertThat(refusal.code()).isEqualTo(40005);
  }

  private static MessageEdit edit(String json, MessageDraft message) {
    return BODY.edit(form(json), List.of(), Purpose.CHANNEL, message);
  }

  @Test
  void leavesOutOfAnEditWhatWasNotSent() {
    var message = create("{\"content\": \"a\"}", new UploadedFile(0, "a.txt", "", 3));

    var edit = edit("{\"content\": null}", message);

    assertThat(edit.content()).isEmpty();
    assertThat(edit.embeds()).isNull();
    assertThat(edit.components()).isNull();
    assertThat(edit.attachments()).isNull();
  }

  @Test
  void keepsTheAttachmentsThatAnEditLists() {
    var message = create("{\"content\": \"a\"}", new UploadedFile(0, "a.txt", "", 3));

    assertThat(edit("{\"attachments\": [{\"id\": \"50\"}]}", message).attachments())
        .isEqualTo(message.attachments());
    assertThat(edit("{\"attachments\": []}", message).attachments()).isEmpty();
  }

  @Test
  void refusesAnEditThatLeavesNothing() {
    var message = create("{\"content\": \"a\"}");

    assertThat(
            catchThrowableOfType(DiscordError.class, () -> edit("{\"content\": \"\"}", message))
                .code())
        .isEqualTo(50006);
  }

  @Test
  void neverTakesComponentsV2OffAgain() {
    var message =
        create("{\"flags\": 32768, \"components\": [{\"type\": 10, \"content\": \"a\"}]}");

    var refused =
        catchThrowableOfType(
            DiscordError.class, () -> edit("{\"content\": \"a\", \"flags\": 0}", message));

    assertThat(refused.body().at("/errors/content/_errors/0/code").stringValue())
        .isEqualTo("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
  }

  @Test
  void repliesWithinTheChannelOnly() {
    assertThat(
            create("{\"content\": \"a\", \"message_reference\": {\"message_id\": \"4\"}}")
                .replyTo())
        .isEqualTo(new MessageDraft.Reference(CHANNEL, new Snowflake(4)));
    assertThat(
            refusal(
                    """
                    {"content": "a", "message_reference": {"message_id": "4", "channel_id": "9"}}
                    """)
                .body()
                .at("/errors/message_reference/channel_id/_errors/0/code")
                .stringValue())
        .isEqualTo("REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL");
  }

  @Test
  void completesAPoll() {
    JsonNode poll =
        create(
                """
                {"poll": {"question": {"text": "?"}, "answers": [{"poll_media": {"text": "a"}}]}}
                """)
            .poll();

    assertThat(poll)
        .isEqualTo(
            JSON.readTree(
                """
                {"question": {"text": "?"}, "answers": [{"answer_id": 1, "poll_media": {"text": "a"}}],
                 "expiry": "2026-11-22T00:00:00.000000+00:00", "allow_multiselect": false,
                 "layout_type": 1, "results": {"is_finalized": false, "answer_counts": []}}
                """));
  }
}
