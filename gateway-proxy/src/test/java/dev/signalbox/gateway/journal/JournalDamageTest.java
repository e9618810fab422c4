package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.SESSION;
import static dev.signalbox.gateway.journal.JournalFixture.START;
import static dev.signalbox.gateway.journal.JournalFixture.entry;
import static dev.signalbox.gateway.journal.JournalFixture.properties;
import static dev.signalbox.gateway.journal.JournalFixture.read;
import static dev.signalbox.gateway.journal.JournalFixture.segments;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Damage of any kind at any place: what can still be read is read, as it was written. */
class JournalDamageTest {
  private static final int ROUNDS = 100;
  private static final int DISPATCHES = 60;
  @TempDir private Path dir;
  private final Map<Path, byte[]> written = new LinkedHashMap<>();

  @ParameterizedTest
  @CsvSource({"1,", "2,", "3,sealed", "4,sealed"})
  void readsOnlyWhatWasWrittenAndGoesOnBehindIt(long seed, @Nullable String sealed)
      throws Exception {
    var random = new Random(seed);
    var key = sealed == null ? null : JournalFixture.KEY;
    JournalFixture.logNoDamage();
    write(random, key);
    for (var round = 0; round < ROUNDS; round++) {
      var named = "seed " + seed + ", round " + round;
      restore();
      for (var n = 1 + random.nextInt(3); n > 0; n--) damage(random);
      try (var journal = open(key)) {
        var log = journal.shard(0);
        var last = 0L;
        for (var dispatch : read(log, 1)) {
          assertThat(dispatch.index()).as(named).isGreaterThan(last);
          assertThat(new String(dispatch.data(), UTF_8))
              .as(named)
              .isEqualTo(data(dispatch.index()));
          assertThat(dispatch.sequence()).as(named).isEqualTo(dispatch.index() + 1);
          last = dispatch.index();
        }
        assertThat(log.lastIndex()).as(named).isGreaterThanOrEqualTo(last);
        var position = log.position();
        assertThat(position.isEmpty() || position.get().sequence() <= DISPATCHES + 1)
            .as(named)
            .isTrue();

        var next = log.lastIndex() + 1;
        log.append(entry("session-a", next + 1, data(next)));
        var after = read(log, next);
        assertThat(after).as(named).hasSize(1);
        assertThat(after.getFirst().index()).as(named).isEqualTo(next);
      }
    }
  }

  private void write(Random random, @Nullable String key) throws IOException {
    try (var journal = open(key)) {
      journal.shard(0).sessionStarted(SESSION);
      for (var index = 1; index <= DISPATCHES; index++) {
        journal.shard(0).append(entry("session-a", index + 1, data(index)));
        if (random.nextInt(10) == 0) journal.shard(0).sessionStarted(atSequence(index + 1));
      }
    }
    for (var file : segments(dir, 0)) written.put(file, Files.readAllBytes(file));
    assertThat(written).hasSizeGreaterThan(3);
  }

  private static ResumePosition atSequence(long sequence) {
    return new ResumePosition(
        SESSION.sessionId(), SESSION.resumeGatewayUrl(), SESSION.shardCount(), sequence);
  }

  private static String data(long index) {
    return "{\"n\":" + index + ",\"x\":\"" + "y".repeat((int) (index * 37 % 500)) + "\"}";
  }

  private Journal open(@Nullable String key) {
    return Journal.open(
        properties(dir, DataSize.ofMegabytes(64), DataSize.ofKilobytes(4), key),
        InstantSource.fixed(START));
  }

  private void restore() throws IOException {
    for (var file : segments(dir, 0)) if (!written.containsKey(file)) Files.delete(file);
    for (var file : written.entrySet()) Files.write(file.getKey(), file.getValue());
  }

  private void damage(Random random) throws IOException {
    var files = segments(dir, 0);
    if (files.isEmpty()) return;
    var file = files.get(random.nextInt(files.size()));
    var bytes = Files.readAllBytes(file);
    if (bytes.length == 0) return;
    var from = random.nextInt(bytes.length);
    var to = Math.min(bytes.length, from + 1 + random.nextInt(600));
    switch (random.nextInt(7)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, Arrays.copyOf(bytes, from));
      case 2 -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(5_000)));
      case 3 -> Files.write(file, joined(bytes, 0, from, to, bytes.length));
      case 4 -> Files.write(file, joined(bytes, 0, to, from, bytes.length));
      case 5 -> {
        Arrays.fill(bytes, from, to, (byte) 0);
        Files.write(file, bytes);
      }
      default -> {
        for (var at = from; at < to; at++) bytes[at] = (byte) random.nextInt();
        Files.write(file, bytes);
      }
    }
  }

  /** Two stretches one after the other: cuts something out, or doubles it. */
  private static byte[] joined(byte[] bytes, int from, int to, int from2, int to2) {
    var joined = Arrays.copyOf(Arrays.copyOfRange(bytes, from, to), to - from + to2 - from2);
    System.arraycopy(bytes, from2, joined, to - from, to2 - from2);
    return joined;
  }
}
