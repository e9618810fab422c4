package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.unit.DataSize;

/** A journal in a folder of a test, and dispatches to fill it with. */
final class JournalFixture {
  static final ResumePosition SESSION =
      new ResumePosition("session-a", "wss://resume.example", 4, 1);
  static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private JournalFixture() {}

  static JournalProperties properties(Path dir) {
    return properties(dir, DataSize.ofMegabytes(64), DataSize.ofKilobytes(64));
  }

  static JournalProperties properties(Path dir, DataSize max, DataSize segment) {
    return properties(dir, max, segment, null);
  }

  static JournalProperties properties(
      Path dir, DataSize max, DataSize segment, @Nullable String key) {
    return new JournalProperties(
        dir, max, segment, Duration.ofHours(24), DataSize.ofGigabytes(2), key);
  }

  static Journal open(Path dir, @Nullable String key) {
    return Journal.open(
        properties(dir, DataSize.ofMegabytes(64), DataSize.ofKilobytes(64), key),
        InstantSource.fixed(START));
  }

  static Journal open(Path dir) {
    return Journal.open(properties(dir), InstantSource.fixed(START));
  }

  static JournalEntry entry(String session, long sequence, String data) {
    return new JournalEntry(
        session,
        sequence,
        "MESSAGE_CREATE",
        197038439483310086L,
        START.toEpochMilli() + sequence,
        false,
        Unpooled.copiedBuffer(data, UTF_8));
  }

  /** For tests that do damage thousands of times. */
  static void logNoDamage() {
    LoggingSystem.get(JournalFixture.class.getClassLoader())
        .setLogLevel(DamageLog.class.getName(), LogLevel.OFF);
  }

  /** Appends {@code {"n":1}}, {@code {"n":2}} … with the same sequences. */
  static void append(ShardLog log, long from, long to) {
    for (var sequence = from; sequence <= to; sequence++) {
      log.append(entry("session-a", sequence, "{\"n\":" + sequence + "}"));
    }
  }

  static List<JournalRecord.Dispatch> read(ShardLog log, long from) throws IOException {
    var read = new ArrayList<JournalRecord.Dispatch>();
    try (var reader = log.readFrom(from)) {
      for (var next = reader.next(); next != null; next = reader.next()) read.add(next);
    }
    return read;
  }

  static List<Long> sequences(ShardLog log) throws IOException {
    return read(log, 1).stream().map(JournalRecord.Dispatch::sequence).toList();
  }

  static List<Path> segments(Path dir, int shard) throws IOException {
    try (var files = Files.list(dir.resolve("shard-" + shard))) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }
}
