package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.SESSION;
import static dev.signalbox.gateway.journal.JournalFixture.append;
import static dev.signalbox.gateway.journal.JournalFixture.entry;
import static dev.signalbox.gateway.journal.JournalFixture.segments;
import static dev.signalbox.gateway.journal.JournalFixture.sequences;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a journal whose last write was cut short or whose disk has lied. */
@ParameterizedClass
@EnumSource
class JournalRecoveryTest {
  enum Form {
    PLAIN,
    SEALED
  }

  private static final int DISPATCHES = 4;
  @Parameter private Form form;
  @TempDir private Path dir;
  private final List<Integer> ends = new ArrayList<>();
  private byte[] written = {};

  @BeforeEach
  void writeOneSegment() throws IOException {
    JournalFixture.logNoDamage();
    try (var journal = open()) {
      var log = journal.shard(0);
      log.sessionStarted(SESSION);
      var file = segments(dir, 0).getFirst();
      ends.add((int) Files.size(file));
      for (var sequence = 1; sequence <= DISPATCHES; sequence++) {
        append(log, sequence, sequence);
        ends.add((int) Files.size(file));
      }
    }
    written = Files.readAllBytes(segments(dir, 0).getFirst());
  }

  @Test
  void keepsEveryCompleteDispatchWhereverTheTailIsTorn() throws Exception {
    for (var length = ends.getFirst(); length < written.length; length++) {
      restore(Arrays.copyOf(written, length));
      var complete = (int) countOfEndsUpTo(length) - 1;
      try (var journal = open()) {
        var log = journal.shard(0);
        assertThat(sequences(log))
            .as("cut after %d bytes", length)
            .isEqualTo(LongStream.rangeClosed(1, complete).boxed().toList());
        assertThat(log.position().orElseThrow().sequence()).isEqualTo(Math.max(1, complete));
        var wasTorn = !ends.contains(length);
        assertThat(journal.status().tornTails()).isEqualTo(wasTorn ? 1 : 0);
        assertThat(Files.size(segments(dir, 0).getFirst()))
            .isEqualTo(ends.get(complete).longValue());

        log.append(entry("session-a", complete + 1, "{\"again\":true}"));
        assertThat(sequences(log)).hasSize(complete + 1);
        assertThat(log.lastIndex()).isEqualTo(complete + 1);
      }
    }
  }

  /** The last dispatch is not among them: damaged, it looks like a torn tail, and is replayed. */
  @Test
  void findsTheDispatchesBehindAFlippedBit() throws Exception {
    for (var damaged = 1; damaged < DISPATCHES; damaged++) {
      var others = without(damaged);
      for (var at = ends.get(damaged - 1); at < ends.get(damaged); at++) {
        flip(at);
        try (var journal = open()) {
          assertThat(sequences(journal.shard(0))).as("byte %d flipped", at).isEqualTo(others);
          assertThat(journal.status().damagedStretches()).isPositive();
          assertThat(journal.status().lostDispatches()).isEqualTo(1);
          assertThat(journal.shard(0).lastIndex()).isEqualTo(DISPATCHES);
          assertThat(journal.shard(0).position().orElseThrow().sequence()).isEqualTo(DISPATCHES);
        }
      }
    }
  }

  @Test
  void asksDiscordAgainForALastDispatchWithAFlippedBit() throws Exception {
    for (var at = ends.get(DISPATCHES - 1); at < ends.get(DISPATCHES); at++) {
      flip(at);
      try (var journal = open()) {
        assertThat(sequences(journal.shard(0))).as("byte %d", at).isEqualTo(without(DISPATCHES));
        assertThat(journal.status().tornTails()).isEqualTo(1);
        assertThat(journal.shard(0).position().orElseThrow().sequence()).isEqualTo(DISPATCHES - 1);
      }
    }
  }

  /** Both are there twice. */
  @Test
  void keepsEverythingWhenABitOfTheHeaderOrTheSessionIsFlipped() throws Exception {
    for (var at = 0; at < ends.getFirst(); at++) {
      flip(at);
      try (var journal = open()) {
        assertThat(sequences(journal.shard(0))).as("byte %d", at).isEqualTo(without(0));
        assertThat(journal.shard(0).position().orElseThrow().sequence()).isEqualTo(DISPATCHES);
      }
    }
  }

  @Test
  void throwsNothingAwayOfASegmentWithoutAReadableHeader() throws Exception {
    var wiped = written.clone();
    Arrays.fill(wiped, 0, SegmentHeader.BYTES, (byte) 0);
    restore(wiped);
    try (var journal = open()) {
      var readable = form == Form.SEALED ? List.<Long>of() : without(0);
      assertThat(sequences(journal.shard(0))).isEqualTo(readable);
      append(journal.shard(0), 5, 5);
      assertThat(sequences(journal.shard(0))).endsWith(5L);
    }
    assertThat(Files.readAllBytes(segments(dir, 0).getFirst())).isEqualTo(wiped);
  }

  @Test
  void survivesAFileThatHoldsLessThanAHeader() throws Exception {
    for (var length = 0; length < SegmentHeader.BYTES; length++) {
      restore(Arrays.copyOf(written, length));
      try (var journal = open()) {
        assertThat(sequences(journal.shard(0))).isEmpty();
        append(journal.shard(0), 1, 2);
        assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L);
      }
    }
  }

  @Test
  void takesTextThatLooksLikeARecordForText() throws Exception {
    var forged = new String(written, ISO_8859_1);
    restore(written);
    try (var journal = open()) {
      journal.shard(0).append(entry("session-a", 5, forged));
      append(journal.shard(0), 6, 6);
    }
    var newest = segments(dir, 0).getLast();
    var bytes = Files.readAllBytes(newest);
    bytes[SegmentHeader.BYTES + 200] ^= 0x01; // inside the forged text
    Files.write(newest, bytes);
    try (var journal = open()) {
      assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L, 3L, 4L, 6L);
    }
  }

  @Test
  void takesTheSessionFromAnOlderSegmentWhenItsRecordIsDamaged() throws Exception {
    restore(written);
    try (var journal = open()) {
      append(journal.shard(0), 5, 6);
    }
    var newest = segments(dir, 0).getLast();
    var bytes = Files.readAllBytes(newest);
    bytes[SegmentHeader.BYTES + 30] ^= 0x01; // in the record that carries the session over
    Files.write(newest, bytes);
    try (var journal = open()) {
      assertThat(journal.shard(0).position().orElseThrow().sequence()).isEqualTo(4);
      assertThat(journal.shard(0).lastIndex()).isEqualTo(6);
      assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  private Journal open() {
    return JournalFixture.open(dir, form == Form.SEALED ? JournalFixture.KEY : null);
  }

  private void flip(int at) throws IOException {
    var flipped = written.clone();
    flipped[at] ^= (byte) (1 << (at % 8));
    restore(flipped);
  }

  private static List<Long> without(int sequence) {
    return LongStream.rangeClosed(1, DISPATCHES).filter(s -> s != sequence).boxed().toList();
  }

  private void restore(byte[] bytes) throws IOException {
    var files = segments(dir, 0);
    for (var file : files) Files.delete(file);
    Files.write(files.getFirst(), bytes);
  }

  private long countOfEndsUpTo(int length) {
    return ends.stream().filter(end -> end <= length).count();
  }
}
