package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.KEY;
import static dev.signalbox.gateway.journal.JournalFixture.SESSION;
import static dev.signalbox.gateway.journal.JournalFixture.START;
import static dev.signalbox.gateway.journal.JournalFixture.entry;
import static dev.signalbox.gateway.journal.JournalFixture.segments;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalCommandTest {
  private static final String SECRET = "what somebody wrote";
  private static final int DISPATCHES = 40;
  @TempDir private Path dir;
  private final Map<String, String> environment = new HashMap<>();

  record Ran(int code, String out, String err) {
    JsonNode json() {
      return new JsonMapper().readTree(out);
    }
  }

  private Ran run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code = JournalCommand.run(environment, new PrintWriter(out), new PrintWriter(err), args);
    assertThat(out + "" + err).doesNotContain(SECRET, KEY);
    return new Ran(code, out.toString(), err.toString());
  }

  private Ran run(boolean verify, boolean json) {
    var args = new ArrayList<>(List.of(dir.toString()));
    if (verify) args.add("--verify");
    if (json) args.add("--json");
    return run(args.toArray(String[]::new));
  }

  private Journal open(@Nullable String key) {
    return Journal.open(
        JournalFixture.properties(dir, DataSize.ofMegabytes(64), DataSize.ofKilobytes(4), key),
        InstantSource.fixed(START));
  }

  private void write(@Nullable String key) {
    try (var journal = open(key)) {
      var log = journal.shard(3);
      log.sessionStarted(SESSION);
      for (var sequence = 2; sequence <= DISPATCHES + 1; sequence++) {
        log.append(entry("session-a", sequence, "{\"content\":\"" + SECRET.repeat(20) + "\"}"));
      }
      log.cursor(Follower.BUS).advanceTo(30);
      log.cursor(Follower.INTERACTIONS).advanceTo(DISPATCHES);
      journal.shard(5).sessionStarted(SESSION);
      journal.shard(5).sessionEnded();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsEachShardsSessionRangeAndFollowers(boolean verify) throws IOException {
    write(null);
    var ran = run(verify, true);
    assertThat(ran.code()).isZero();
    var report = ran.json();
    assertThat(report.get("verified").booleanValue()).isEqualTo(verify);
    assertThat(report.get("damage")).isEmpty();
    var shard = report.get("shards").get(0);
    assertThat(shard.get("shard").intValue()).isEqualTo(3);
    assertThat(shard.get("session").toString())
        .isEqualTo("{\"id\":\"session-a\",\"sequence\":41,\"shard_count\":4}");
    assertThat(shard.get("first_index").longValue()).isOne();
    assertThat(shard.get("last_index").longValue()).isEqualTo(DISPATCHES);
    var files = segments(dir, 3);
    assertThat(shard.get("segments").intValue()).isEqualTo(files.size()).isGreaterThan(3);
    var bytes = 0L;
    for (var file : files) bytes += Files.size(file);
    assertThat(shard.get("bytes").longValue()).isEqualTo(bytes);
    assertThat(shard.get("sealed").booleanValue()).isFalse();
    assertThat(shard.get("oldest").stringValue()).isEqualTo(START.plusMillis(2).toString());
    assertThat(shard.get("newest").stringValue()).isEqualTo(START.plusMillis(41).toString());
    assertThat(shard.get("dispatches").isNull()).isEqualTo(!verify);
    assertThat(shard.get("followers").toString())
        .isEqualTo(
            "[{\"name\":\"bus\",\"cursor\":30,\"behind\":10,\"waiting_since\":\"%s\"},{\"name\":\"interactions\",\"cursor\":40,\"behind\":0,\"waiting_since\":null}]"
                .formatted(START.plusMillis(32)));
    assertThat(report.get("shards").get(1).get("session").isNull()).isTrue();
    assertThat(report.get("shards").get(1).get("last_index").longValue()).isZero();
  }

  @Test
  void saysTheSameToPeople() {
    write(null);
    var ran = run(true, false);
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "shard 3\n  session       session-a at sequence 41, of 4 shards\n  dispatches    index 1 to 40 in ",
            "  bus           at index 30, 10 behind, since 2026-11-21T12:00:00.032Z\n",
            "  interactions  at index 40, nothing waits\n",
            "shard 5\n  session       none to resume\n  dispatches    none kept in 1 segment",
            "every file was read: 40 dispatches, no damage\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesEveryDamagedPlace(boolean sealed) throws IOException {
    var key = sealed ? KEY : null;
    if (sealed) environment.put("JOURNAL_KEY", KEY);
    write(key);
    var file = segments(dir, 3).get(1);
    var name = "shard-3/" + file.getFileName();
    var whole = Files.readAllBytes(file);
    for (var at = 0; at < whole.length; at += at < 220 ? 1 : 37) {
      var flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      Files.write(file, flipped);
      var ran = run(true, true);
      assertThat(ran.code()).as("byte %d", at).isEqualTo(1);
      var place = ran.json().get("damage").get(0);
      var offset = place.get("offset").intValue();
      assertThat(place.get("file").stringValue()).isEqualTo(name);
      assertThat(at)
          .as("byte %d in %s", at, place)
          .isBetween(offset, offset + place.get("bytes").intValue() - 1);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 10));
    assertThat(run(true, false).out()).contains("DAMAGED " + name + ": offset ");
    Files.delete(file);
    assertThat(run(true, false).code()).as("what is published may be gone").isZero();
    Files.write(file, whole);
    assertThat(run(true, false).code()).isZero();
  }

  @Test
  void namesWhatIsMissingAndWasNotPublished() throws IOException {
    write(null);
    var files = segments(dir, 3);
    Files.delete(files.get(files.size() - 2));
    var ran = run(true, false);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("DAMAGED shard-3/" + files.getLast().getFileName())
        .contains("dispatches from index ")
        .contains("are missing before it");
  }

  @Test
  void takesTheBeginningOfALastRecordForWhatItIs() throws IOException {
    write(null);
    var file = segments(dir, 3).getLast();
    var whole = Files.readAllBytes(file);
    var last = lastRecord(whole);
    for (var length = last + 1; length < whole.length; length += length < last + 30 ? 1 : 13) {
      Files.write(file, Arrays.copyOf(whole, length));
      var ran = run(true, true);
      assertThat(ran.code()).as("%d of %d bytes", length, whole.length).isZero();
      var tail = ran.json().get("incomplete_tails").get(0);
      assertThat(tail.get("offset").intValue()).isEqualTo(last);
      assertThat(tail.get("bytes").intValue()).isEqualTo(length - last);
    }
    assertThat(run(false, false).out()).contains("its process ended");
    Files.write(file, Arrays.copyOf(whole, whole.length + 50));
    assertThat(run(true, false).code()).as("zeros are no beginning").isEqualTo(1);
  }

  private static int lastRecord(byte[] bytes) {
    var at = bytes.length - RecordFormat.HEADER_BYTES;
    while (ByteBuffer.wrap(bytes).getInt(at) != RecordFormat.MARK) at--;
    return at;
  }

  @Test
  void changesNothingAndTakesNoLock() throws IOException {
    write(null);
    var before = Files.readAllBytes(segments(dir, 3).getLast());
    try (var journal = open(null)) {
      assertThat(run(true, false).code()).isZero();
      journal.shard(3).append(entry("session-a", DISPATCHES + 2, "{}"));
      assertThat(run(true, true).json().get("shards").get(0).get("last_index").longValue())
          .isEqualTo(DISPATCHES + 1);
    }
    assertThat(Files.readAllBytes(segments(dir, 3).get(segments(dir, 3).size() - 2)))
        .isEqualTo(before);
    Files.write(segments(dir, 3).getLast(), new byte[] {1, 2, 3});
    run(true, false);
    assertThat(segments(dir, 3).getLast()).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void showsTheRangeOfAShardWhoseNewestSegmentHasNoDispatchYet() throws IOException {
    write(null);
    try (var journal = open(null)) {
      journal.shard(3).sessionStarted(SESSION);
    }
    var shard = run(false, true).json().get("shards").get(0);
    assertThat(shard.get("last_index").longValue()).isEqualTo(DISPATCHES);
    assertThat(shard.get("session").get("sequence").longValue()).isEqualTo(1);
  }

  @Test
  void needsTheKeyOfASealedJournal() {
    write(KEY);
    assertThat(run(true, false).code()).isEqualTo(2);
    assertThat(run(true, false).err()).contains("JOURNAL_KEY is 'not set'", "shard-3/");
    environment.put("JOURNAL_KEY", KEY.replace('A', 'B'));
    assertThat(run(false, false).code()).isEqualTo(2);
    environment.put("JOURNAL_KEY", "nonsense!");
    assertThat(run(false, false).err()).contains("JOURNAL_KEY", "not base64");
    environment.put("JOURNAL_KEY", KEY);
    assertThat(run(true, false).code()).isZero();
    assertThat(run(true, false).out()).contains(", sealed");
  }

  @Test
  void saysWhatIsWrongWithTheFolderOrTheWords() throws IOException {
    assertThat(run(dir.resolve("none").toString()).err()).contains("none is not a journal");
    assertThat(run(dir.toString()).code()).isEqualTo(2);
    assertThat(run(dir.toString(), "--repair").code()).isEqualTo(2);
    environment.put("JOURNAL_DIR", dir.resolve("set").toString());
    assertThat(run().err()).contains(dir.resolve("set") + " is not a journal");
    assertThat(run("--help").out()).contains("Exit codes:", "JOURNAL_KEY", "--verify");
    open(null).close();
    assertThat(run(dir.toString()).code()).as("a journal without a shard yet").isZero();
  }
}
