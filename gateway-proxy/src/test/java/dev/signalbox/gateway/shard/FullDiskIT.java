package dev.signalbox.gateway.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.gateway.shard.SmallDisk.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A shard whose disk, not its own bound, refuses a segment. */
@Timeout(180)
class FullDiskIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Longer than the longest pause between two looks for room. */
  private static final int SOME_LOOKS_MILLIS = 6_000;

  /** Of a dispatch that the open segment has room for; more than a page, whatever its size. */
  private static final int MUCH = 100_000;

  /** Of one that gets a segment of its own. */
  private static final int TOO_MUCH = 300_000;

  @TempDir private Path folder;
  private final Map<String, String> sent = new LinkedHashMap<>();
  private ScriptedGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new ScriptedGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  static Stream<Arguments> refusals(@TempDir Path folder) {
    var limited =
        Stream.of(Refusal.RECORD, Refusal.NEW_SEGMENT)
            .map(refusal -> Arguments.of(SmallDisk.LIMITED, refusal));
    if (!SmallDisk.MOUNTED.isThere(folder)) return limited;
    return Stream.concat(
        limited, Stream.of(Refusal.values()).map(one -> Arguments.of(SmallDisk.MOUNTED, one)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void keepsNothingHalfWrittenAndResumesWhenThereIsRoomAgain(SmallDisk disk, Refusal refusal)
      throws Exception {
    try (var shard = ShardOnSmallDisk.start(gateway.apiUrl(), disk, folder)) {
      var client = gateway.greeted();
      client.receives(2);
      client.ready("abc", "100");
      dispatch(client, 2, "GUILD_CREATE", text("id", TOO_MUCH));
      for (var sequence : new int[] {3, 4}) message(client, sequence, 900);
      await().atMost(LONG).until(() -> shard.journal().get("last").asInt() == 4);
      shard.refuse(refusal);

      message(client, 5, refusal == Refusal.RECORD ? MUCH : TOO_MUCH);

      assertThat(client.closeCode()).isEqualTo(4000);
      assertThat(gateway.hasNoFurtherConnection(SOME_LOOKS_MILLIS)).isTrue();
      var journal = shard.journal();
      assertThat(journal.get("last").asInt()).isEqualTo(4);
      var files = journal.get("files");
      assertThat(files).as("one for READY, one for the guild, one for the messages").hasSize(3);
      assertThat(files.valueStream().mapToInt(JsonNode::asInt).sum())
          .as("bytes, of which all are of complete records")
          .isEqualTo(journal.get("used").asInt());

      shard.free();
      var next = gateway.greeted();
      assertThat(next.receives(6).get("seq").asInt()).isEqualTo(4);
      message(next, 5, MUCH);
      message(next, 6, TOO_MUCH);
      next.dispatch(7, "RESUMED", "null");
      await().atMost(LONG).until(() -> shard.journal().get("last").asInt() == 7);
      var reopened = shard.reopened();
      assertThat(reopened.get("damaged").asInt()).isZero();
      assertThat(reopened.get("bodies").propertyNames()).hasSize(7);
      sent.forEach((sequence, body) ->
          assertThat(reopened.at("/bodies/" + sequence).asString())
              .as("body of " + sequence)
              .isEqualTo(body));
    }
  }

  private void message(ScriptedGateway.Client client, int sequence, int bytes) {
    dispatch(client, sequence, "MESSAGE_CREATE", text("guild_id", bytes));
  }

  private void dispatch(ScriptedGateway.Client client, int sequence, String event, String body) {
    sent.put("" + sequence, body);
    client.dispatch(sequence, event, body);
  }

  private static String text(String idField, int bytes) {
    return "{\"" + idField + "\":\"100\",\"x\":\"" + "x".repeat(bytes) + "\"}";
  }
}
