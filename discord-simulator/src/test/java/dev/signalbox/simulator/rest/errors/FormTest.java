package dev.signalbox.simulator.rest.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FormTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Form form(String json) {
    return new Form((ObjectNode) JSON.readTree(json));
  }

  @Test
  void acceptsIntLikeStringsForInts() {
    var form =
        form(
            "{\"limit\": \"42\", \"id\": 175928847299117063, \"tts\": \"True\", \"types\": [0, \"2\"]}");

    assertThat(form.integer("limit", 0, 100)).isEqualTo(42);
    assertThat(form.snowflake("id")).isEqualTo(175928847299117063L);
    assertThat(form.bool("tts")).isTrue();
    assertThat(form.choices("types", 1, List.of(0, 1, 2))).containsExactly(0, 2);
    assertThat(form.errors().isEmpty()).isTrue();
  }

  @Test
  void tellsAbsentFromNull() {
    var form = form("{\"nick\": null}");

    assertThat(form.has("nick")).isTrue();
    assertThat(form.hasValue("nick")).isFalse();
    assertThat(form.has("roles")).isFalse();
  }

  @Test
  void notesEveryMistakeUnderItsPath() {
    var form =
        form("{\"embeds\": [{\"title\": \"fine\"}, {\"title\": \"too long\"}], \"limit\": true}");

    for (var embed : form.objects("embeds", 0, 10)) {
      embed.string("title", 0, 4);
    }
    form.integer("limit", 0, 10);
    form.require("name");

    assertThat(form.errors().error().body())
        .isEqualTo(
            JSON.readTree(
                """
                {"message": "Invalid Form Body", "code": 50035, "errors": {
                  "embeds": {"1": {"title": {"_errors": [
                    {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 4 or fewer in length."}]}}},
                  "limit": {"_errors": [{"code": "NUMBER_TYPE_COERCE", "message": "Value \\"true\\" is not int."}]},
                  "name": {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "This field is required"}]}}}
                """));
  }

  @Test
  void refusesWhatIsNoObjectInAListOfObjects() {
    var form = form("{\"embeds\": [1]}");

    assertThat(form.objects("embeds", 0, 10)).isEmpty();
    assertThat(form.errors().error().body().at("/errors/embeds/0/_errors/0/code").stringValue())
        .isEqualTo("MODEL_TYPE_CONVERT");
  }

  @Test
  void countsLengthInCodePointsAfterTrimming() {
    var form = form("{\"content\": \"  \\uD83D\\uDE00\\uD83D\\uDE00  \"}");

    assertThat(form.string("content", 0, 2)).hasSize(4);
    assertThat(form.errors().isEmpty()).isTrue();
  }

  @Test
  void refusesAPermissionSetBeyondTheKnownRange() {
    assertThat(form("{\"allow\": \"2048\"}").permissions("allow")).isEqualTo(2048);
    for (var wrong : List.of("-1", "18014398509481984000", "admin")) {
      var form = form("{\"allow\": \"" + wrong + "\"}");
      assertThat(form.permissions("allow")).as(wrong).isNull();
      assertThat(form.errors().isEmpty()).as(wrong).isFalse();
    }
  }

  @Test
  void wordsAPlainErrorLikeDiscord() {
    assertThat(JsonError.UNKNOWN_CHANNEL.error().body())
        .isEqualTo(JSON.readTree("{\"message\": \"Unknown Channel\", \"code\": 10003}"));
    assertThat(FormErrors.single("", "TOO_LARGE", "Too large").body())
        .isEqualTo(
            JSON.readTree(
                """
                {"message": "Invalid Form Body", "code": 50035,
                 "errors": {"_errors": [{"code": "TOO_LARGE", "message": "Too large"}]}}
                """));
  }

  @Test
  void roundsRetryAfterUpButKeepsTheFractionInTheBody() {
    var limited = new RateLimited(Duration.ofMillis(1_337), RateLimited.Scope.USER);

    assertThat(limited.retryAfterSeconds()).isEqualTo(2);
    assertThat(limited.body())
        .isEqualTo(
            JSON.readTree(
                "{\"message\": \"You are being rate limited.\", \"retry_after\": 1.337, \"global\": false}"));
  }
}
