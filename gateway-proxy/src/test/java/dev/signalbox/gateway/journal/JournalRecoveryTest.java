package dev.signalbox.gateway.journal;

import static dev.signalbox.gateway.journal.JournalFixture.SESSION;
import static dev.signalbox.gateway.journal.JournalFixture.append;
import static dev.signalbox.gateway.journal.JournalFixture.entry;
import static dev.signalbox.gateway.journal.JournalFixture.open;
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

/** What is left of a journal whose last write was cut short or whose disk has lied. */
class JournalRecoveryTest {
  private static final int DISPATCHES = 4;
  @TempDir private Path dir;
  private final List<Integer> ends = new ArrayList<>();
  private byte[] written = {};

  @BeforeEach
  void writeOneSegment() throws IOException {
    try (var journal = open(dir)) {
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
      try (var journal = open(dir)) {
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

  @Test
  void findsTheDispatchesBehindAFlippedByte() throws Exception {
    for (var at = ends.get(1); at < ends.get(2); at++) {
      var flipped = written.clone();
      flipped[at] ^= 0x10;
      restore(flipped);
      try (var journal = open(dir)) {
        assertThat(sequences(journal.shard(0)))
            .as("byte %d flipped", at)
            .containsExactly(1L, 3L, 4L);
        assertThat(journal.status().damagedStretches()).isPositive();
        assertThat(journal.status().lostDispatches()).isEqualTo(1);
        assertThat(journal.shard(0).lastIndex()).isEqualTo(DISPATCHES);
        assertThat(journal.shard(0).position().orElseThrow().sequence()).isEqualTo(DISPATCHES);
      }
    }
  }

  @Test
  void readsASegmentWhoseHeaderIsDamaged() throws Exception {
    for (var at = 0; at < SegmentHeader.BYTES; at++) {
      var flipped = written.clone();
      flipped[at] ^= 0x01;
      restore(flipped);
      try (var journal = open(dir)) {
        assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(journal.shard(0).position()).isPresent();
      }
    }
  }

  @Test
  void survivesAFileThatHoldsLessThanAHeader() throws Exception {
    for (var length = 0; length < SegmentHeader.BYTES; length++) {
      restore(Arrays.copyOf(written, length));
      try (var journal = open(dir)) {
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
    try (var journal = open(dir)) {
      journal.shard(0).append(entry("session-a", 5, forged));
      append(journal.shard(0), 6, 6);
    }
    var newest = segments(dir, 0).getLast();
    var bytes = Files.readAllBytes(newest);
    bytes[SegmentHeader.BYTES + 200] ^= 0x01; // inside the forged text
    Files.write(newest, bytes);
    try (var journal = open(dir)) {
      assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L, 3L, 4L, 6L);
    }
  }

  @Test
  void takesTheSessionFromAnOlderSegmentWhenItsRecordIsDamaged() throws Exception {
    restore(written);
    try (var journal = open(dir)) {
      append(journal.shard(0), 5, 6);
    }
    var newest = segments(dir, 0).getLast();
    var bytes = Files.readAllBytes(newest);
    bytes[SegmentHeader.BYTES + 30] ^= 0x01; // in the record that carries the session over
    Files.write(newest, bytes);
    try (var journal = open(dir)) {
      assertThat(journal.shard(0).position().orElseThrow().sequence()).isEqualTo(4);
      assertThat(journal.shard(0).lastIndex()).isEqualTo(6);
      assertThat(sequences(journal.shard(0))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
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
