package dev.signalbox.gateway.journal;

import dev.signalbox.gateway.journal.JournalReport.Reader;
import dev.signalbox.gateway.journal.JournalReport.Session;
import dev.signalbox.gateway.journal.JournalReport.Shard;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for people. */
final class JournalText {
  private final StringBuilder text = new StringBuilder();

  private JournalText() {}

  static String of(JournalReport report) {
    var text = new JournalText();
    text.folder(report);
    report.shards().forEach(text::shard);
    text.findings(report);
    return text.text.toString();
  }

  private void folder(JournalReport report) {
    var segments = report.shards().stream().mapToInt(Shard::segments).sum();
    var bytes = report.shards().stream().mapToLong(Shard::bytes).sum();
    line(
        "%s: %s, %s, %,d bytes",
        report.dir(), count(report.shards().size(), "shard"), count(segments, "segment"), bytes);
  }

  private void shard(Shard shard) {
    line("");
    line("shard %d", shard.shard());
    line("  session       %s", session(shard.session()));
    line(
        "  dispatches    %s in %s, %,d bytes%s",
        shard.lastIndex() == 0
            ? "none kept"
            : "index %d to %d".formatted(shard.firstIndex(), shard.lastIndex()),
        count(shard.segments(), "segment"),
        shard.bytes(),
        shard.isSealed() ? ", sealed" : "");
    if (shard.oldest() != null) line("  received      %s to %s", shard.oldest(), shard.newest());
    shard.followers().forEach(this::reader);
  }

  private static String session(@Nullable Session session) {
    return session == null
        ? "none to resume"
        : "%s at sequence %d, of %s"
            .formatted(session.id(), session.sequence(), count(session.shardCount(), "shard"));
  }

  private void reader(Reader reader) {
    var waiting =
        reader.behind() == 0
            ? "nothing waits"
            : "%,d behind".formatted(reader.behind())
                + (reader.waitingSince() == null ? "" : ", since " + reader.waitingSince());
    line("  %-13s at index %d, %s", reader.name(), reader.cursor(), waiting);
  }

  private void findings(JournalReport report) {
    line("");
    for (var tail : report.incompleteTails()) {
      line(
          "%s: a record of which %,d bytes are there begins at offset %d; it is being written, or its process ended",
          tail.file(), tail.bytes(), tail.offset());
    }
    for (var place : report.damage()) {
      line(
          "DAMAGED %s: offset %d, %,d bytes: %s",
          place.file(), place.offset(), place.bytes(), place.what());
    }
    if (!report.isVerified()) {
      line("not every file was read; --verify does");
    } else if (report.damage().isEmpty()) {
      var read = report.shards().stream().map(Shard::dispatches).mapToLong(n -> n == null ? 0 : n);
      line("every file was read: %,d dispatches, no damage", read.sum());
    } else {
      line("every file was read: %s damaged", count(report.damage().size(), "place"));
    }
  }

  private static String count(int number, String what) {
    return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }

  private void line(String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
