package dev.signalbox.gateway.outbound;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which requests an earlier process of this service began to send, by {@link Identity}. After a
 * crash the broker delivers them again; what may have had its effect is not sent a second time
 * blindly. Two files of fixed records, so its size on disk and in memory is bounded; only hashes
 * and times are in them. Written without fsync: it is for a process that dies, not for a power cut.
 * Thread-safe.
 */
final class RequestLedger implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RequestLedger.class);
  private static final int HASH_BYTES = 32;

  /** Hash, milliseconds since 1970, one byte of {@link State}. */
  private static final int RECORD_BYTES = HASH_BYTES + Long.BYTES + 1;

  /** How a request of the earlier process stood. */
  enum State {
    /** It was being sent. */
    STARTED,
    /** Discord had carried it out. */
    SUCCEEDED,
    /** Discord had refused it, or it was never sent. */
    WITHOUT_EFFECT
  }

  /** The last that is known of a request. */
  record Entry(State state, Instant at) {}

  private static final Duration LIFETIME = Duration.ofHours(24);

  private final Instant oldest;
  private final Path current;
  private final Path previous;
  private final int recordsPerFile;
  private final Map<String, Entry> earlier = new HashMap<>();
  private FileChannel channel;
  private int records;

  private RequestLedger(Path folder, int recordsPerFile, Instant now) throws IOException {
    this.oldest = now.minus(LIFETIME);
    this.current = folder.resolve("requests.ledger");
    this.previous = folder.resolve("requests.ledger.old");
    this.recordsPerFile = recordsPerFile;
    read(previous);
    records = read(current);
    channel = open();
  }

  /**
   * @param recordsPerFile when a file is full and replaces the one before it
   * @param now what was recorded 24 h before is forgotten
   */
  static RequestLedger open(Path folder, int recordsPerFile, Instant now) throws IOException {
    Files.createDirectories(folder);
    return new RequestLedger(folder, recordsPerFile, now);
  }

  /** What an earlier process knew of this request; this process's own are in memory elsewhere. */
  synchronized @Nullable Entry earlier(String identity) {
    return earlier.get(identity);
  }

  /** A failure is logged and not passed on: a full disk must not stop answers. */
  synchronized void record(String identity, State state, Instant at) {
    try {
      if (records >= recordsPerFile) turnOver();
      var buffer = ByteBuffer.allocate(RECORD_BYTES);
      buffer.put(HexFormat.of().parseHex(identity)).putLong(at.toEpochMilli());
      buffer.put((byte) state.ordinal()).flip();
      while (buffer.hasRemaining()) channel.write(buffer);
      records++;
    } catch (IOException e) {
      log.atError()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E009)
          .log("the ledger of outbound requests cannot be written: {}", e.getMessage());
    }
  }

  private void turnOver() throws IOException {
    channel.close();
    Files.move(current, previous, StandardCopyOption.REPLACE_EXISTING);
    channel = open();
    records = 0;
  }

  private FileChannel open() throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    return FileChannel.open(
        current,
        Set.copyOf(EnumSet.of(CREATE, WRITE, APPEND)),
        PosixFilePermissions.asFileAttribute(ownerOnly));
  }

  /** How many whole records the file has; an incomplete one at its end is cut off. */
  private int read(Path file) throws IOException {
    if (!Files.exists(file)) return 0;
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int whole = bytes.remaining() / RECORD_BYTES;
    if (bytes.remaining() % RECORD_BYTES != 0) cut(file, (long) whole * RECORD_BYTES);
    var hash = new byte[HASH_BYTES];
    for (int i = 0; i < whole; i++) {
      bytes.get(hash);
      var at = Instant.ofEpochMilli(bytes.getLong());
      int state = bytes.get();
      if (state < 0 || state >= State.values().length || at.isBefore(oldest)) continue;
      earlier.put(HexFormat.of().formatHex(hash), new Entry(State.values()[state], at));
    }
    return whole;
  }

  private static void cut(Path file, long length) throws IOException {
    try (var channel = FileChannel.open(file, WRITE)) {
      channel.truncate(length);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
