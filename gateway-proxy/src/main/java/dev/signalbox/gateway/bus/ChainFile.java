package dev.signalbox.gateway.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.signalbox.contract.bus.RoutingKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The chain heads as they were when everything up to one index was confirmed. Two slots are written
 * in turn, so that a write cut short leaves the one before. Not thread-safe.
 */
final class ChainFile implements AutoCloseable {
  private static final int SLOT_BYTES = 4096;
  private final FileChannel channel;
  private final ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
  private int next;

  /** What one slot says. */
  record Saved(long index, String session, Map<String, long[]> heads) {}

  private ChainFile(FileChannel channel) {
    this.channel = channel;
  }

  static ChainFile open(Path file) throws IOException {
    return new ChainFile(
        FileChannel.open(
            file,
            Set.copyOf(EnumSet.of(CREATE, READ, WRITE)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  /** The newest heads that were written whole; empty when there are none. */
  Optional<Saved> read() throws IOException {
    var first = read(0);
    var second = read(1);
    var isSecondNewer = index(second) > index(first);
    next = isSecondNewer ? 0 : 1;
    return isSecondNewer ? second : first;
  }

  private static long index(Optional<Saved> saved) {
    return saved.map(Saved::index).orElse(-1L);
  }

  private Optional<Saved> read(int which) throws IOException {
    slot.clear();
    while (slot.hasRemaining()) {
      if (channel.read(slot, (long) which * SLOT_BYTES + slot.position()) < 0) break;
    }
    slot.flip();
    if (slot.remaining() < 8) return Optional.empty();
    var crc = slot.getInt();
    var length = slot.getInt();
    if (length < Long.BYTES || length > slot.remaining()) return Optional.empty(); // never written
    slot.limit(slot.position() + length);
    if (crc != checksum(slot)) return Optional.empty();
    var index = slot.getLong();
    var session = text();
    var heads = new LinkedHashMap<String, long[]>();
    for (var groups = slot.getShort(); groups > 0; groups--) {
      var name = text();
      var sequences = new long[RoutingKey.PARTITIONS];
      for (var partition = 0; partition < sequences.length; partition++) {
        sequences[partition] = slot.getLong();
      }
      heads.put(name, sequences);
    }
    return Optional.of(new Saved(index, session, heads));
  }

  /** A crash before this returns leaves the heads that were written last. */
  void write(long index, ChainHeads heads) throws IOException {
    slot.clear().position(8);
    slot.putLong(index);
    text(heads.session());
    slot.putShort((short) heads.byGroup().size());
    heads
        .byGroup()
        .forEach((group, sequences) -> {
          text(group);
          for (var sequence : sequences) slot.putLong(sequence);
        });
    slot.flip().position(8);
    var crc = checksum(slot);
    slot.putInt(0, crc).putInt(4, slot.remaining()).position(0);
    while (slot.hasRemaining()) channel.write(slot, (long) next * SLOT_BYTES + slot.position());
    next ^= 1;
  }

  private void text(String text) {
    var bytes = text.getBytes(UTF_8);
    slot.putShort((short) bytes.length).put(bytes);
  }

  private String text() {
    var bytes = new byte[slot.getShort()];
    slot.get(bytes);
    return new String(bytes, UTF_8);
  }

  private static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes.slice());
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
