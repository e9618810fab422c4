package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalReader;
import dev.signalbox.gateway.journal.Lookback;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in the journal for messages of ours by their nonce. All that are wanted at a time share one
 * reading, from the first one's sending on; then it follows what is journaled for a while, because
 * after a restart Discord may still be replaying. Runs only when asked, on a thread of its own.
 */
final class SentMessages implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SentMessages.class);

  /** Dispatches of one shard that are read at most. */
  private static final long FARTHEST_BACK = 1_000_000;

  /** Discord's clock and the broker's deliveries need not agree with ours to the second. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private record Wanted(Instant sentAt, Instant until, CompletableFuture<Optional<byte[]>> found) {}

  private final Journal journal;
  private final String author;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<String, Wanted> wanted = new HashMap<>();
  private boolean hasMore;
  private @Nullable Thread thread;
  private boolean isClosed;

  /**
   * @param author the bot's user id
   * @param patience how long the journal is followed
   */
  SentMessages(Journal journal, String author, Duration patience, InstantSource clock) {
    this.journal = journal;
    this.author = author;
    this.patience = patience;
    this.clock = clock;
  }

  /** The message as Discord dispatched it, or nothing when it is not there. Never fails. */
  synchronized CompletableFuture<Optional<byte[]>> find(String nonce, Instant sentAt) {
    var known = wanted.get(nonce);
    if (known != null) return known.found();
    var found = new CompletableFuture<Optional<byte[]>>();
    wanted.put(nonce, new Wanted(sentAt, clock.instant().plus(patience), found));
    hasMore = true;
    if (thread == null && !isClosed) {
      thread = Thread.ofVirtual().name("sent-messages").start(this::search);
    }
    return found;
  }

  private void search() {
    var readers = new ArrayList<JournalReader>();
    try {
      while (!isDone()) {
        Thread.sleep(LOOK_AGAIN);
        if (beginsAnew()) reopen(readers);
        for (var reader : readers) read(reader);
        giveUp(clock.instant());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | IOException unreadable) {
      log.warn("the journal cannot be searched: {}", unreadable.getMessage());
    } finally {
      readers.forEach(SentMessages::close);
      end();
    }
  }

  private synchronized boolean isDone() {
    if (!wanted.isEmpty() && !isClosed) return false;
    thread = null;
    return true;
  }

  private synchronized boolean beginsAnew() {
    boolean anew = hasMore;
    hasMore = false;
    return anew;
  }

  private void reopen(List<JournalReader> readers) throws IOException {
    readers.forEach(SentMessages::close);
    readers.clear();
    var from = earliest().minus(SLACK).toEpochMilli();
    for (var shard : journal.logs()) readers.add(Lookback.since(shard, from, FARTHEST_BACK));
  }

  private synchronized Instant earliest() {
    return wanted.values().stream()
        .map(Wanted::sentAt)
        .min(Instant::compareTo)
        .orElse(clock.instant());
  }

  private void read(JournalReader reader) {
    for (var next = reader.next(); next != null; next = reader.next()) {
      if (!next.event().equals("MESSAGE_CREATE")) continue;
      var nonce = OwnMessage.nonce(next.data(), author);
      if (nonce != null) found(nonce, next.data());
    }
  }

  private void found(String nonce, byte[] message) {
    Wanted found;
    synchronized (this) {
      found = wanted.remove(nonce);
    }
    if (found != null) found.found().complete(Optional.of(message));
  }

  private void giveUp(@Nullable Instant now) {
    var late = new ArrayList<Wanted>();
    synchronized (this) {
      wanted.values().removeIf(one -> (now == null || now.isAfter(one.until())) && late.add(one));
    }
    late.forEach(one -> one.found().complete(Optional.empty()));
  }

  /** Whatever ended the search, nobody is left waiting. */
  private void end() {
    synchronized (this) {
      if (thread == Thread.currentThread()) thread = null;
      if (thread != null) return; // the next search has begun
    }
    giveUp(null);
  }

  private static void close(JournalReader reader) {
    try {
      reader.close();
    } catch (IOException unusable) {
      log.debug("closing a journal reader: {}", unusable.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
  }
}
