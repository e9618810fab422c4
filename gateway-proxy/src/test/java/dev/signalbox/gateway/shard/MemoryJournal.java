package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.journal.JournalEntry;
import dev.signalbox.gateway.journal.JournalFull;
import dev.signalbox.gateway.journal.ResumePosition;
import dev.signalbox.gateway.journal.ShardJournal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A journal that a test can look into, fill up and hand to the next process. */
final class MemoryJournal implements ShardJournal {
  record Kept(
      String session, long sequence, String event, long guild, boolean backfill, String d) {}

  final List<Kept> entries = new CopyOnWriteArrayList<>();
  final List<String> sessions = new CopyOnWriteArrayList<>();
  volatile boolean isFull;
  private volatile @Nullable ResumePosition position;

  @Override
  public void append(JournalEntry entry) {
    if (isFull) throw new JournalFull("full, as the test wants");
    entries.add(
        new Kept(
            entry.sessionId(),
            entry.sequence(),
            entry.event(),
            entry.guildId(),
            entry.isBackfill(),
            entry.data().toString(UTF_8)));
    var now = position;
    if (now != null) {
      position =
          new ResumePosition(
              now.sessionId(), now.resumeGatewayUrl(), now.shardCount(), entry.sequence());
    }
  }

  @Override
  public void sessionStarted(ResumePosition begun) {
    sessions.add("+" + begun.sessionId());
    position = begun;
  }

  @Override
  public void sessionEnded() {
    sessions.add("-");
    position = null;
  }

  @Override
  public Optional<ResumePosition> position() {
    return Optional.ofNullable(position);
  }

  @Override
  public boolean hasRoomForSession() {
    return !isFull;
  }

  List<Long> sequences() {
    return entries.stream().map(Kept::sequence).toList();
  }
}
