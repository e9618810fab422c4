package dev.signalbox.gateway.shard;

import dev.signalbox.provision.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A disk for one child process, which can make it refuse and free it again. */
enum SmallDisk {
  /** A file system of 4 MB, which really ends: ENOSPC. For whoever may mount in a namespace. */
  MOUNTED {
    private static final int PAGE_BYTES = 4096;

    @Override
    List<String> wrapper(Path disk) {
      var mount = "mount -t tmpfs -o size=4m,nr_inodes=64 tmpfs \"$0\" && exec \"$@\"";
      return List.of("unshare", "-rm", "sh", "-c", mount, disk.toString());
    }

    @Override
    void refuse(Refusal refusal, Path disk) throws IOException {
      var filler = Files.createDirectories(disk.resolve("filler"));
      try (var bytes = Files.newOutputStream(filler.resolve("bytes"))) {
        for (var number = 0; ; number++) {
          if (refusal == Refusal.NEW_FILE) Files.createFile(filler.resolve("" + number));
          else bytes.write(new byte[PAGE_BYTES]);
        }
      } catch (IOException full) {
        // nothing more goes in
      }
    }

    @Override
    void free(Path disk) throws IOException {
      try (var files = Files.list(disk.resolve("filler"))) {
        for (var file : files.toList()) Files.delete(file);
      }
    }
  },

  /**
   * Files that cannot grow beyond a size that changes: everywhere on Linux, and the refusal is
   * called EFBIG. A file can always be created.
   */
  LIMITED {
    /** Half a segment's header. */
    private static final long LESS_THAN_A_HEADER = 64;

    private static final long LESS_THAN_A_DISPATCH = 1_000;

    @Override
    List<String> wrapper(Path disk) {
      return List.of();
    }

    @Override
    void refuse(Refusal refusal, Path disk) throws IOException {
      limit(
          refusal == Refusal.NEW_SEGMENT
              ? "" + LESS_THAN_A_HEADER
              : "" + (newestSegment(disk) + LESS_THAN_A_DISPATCH));
    }

    @Override
    void free(Path disk) {
      limit("unlimited");
    }

    private void limit(String bytes) {
      var self = "" + ProcessHandle.current().pid();
      Command.of("prlimit", "--pid", self, "--fsize=" + bytes + ":").output();
    }
  };

  /** Where the disk refuses. */
  enum Refusal {
    /** In the middle of a record. */
    RECORD,
    /** The header of the next segment. */
    NEW_SEGMENT,
    /** The next segment's file itself. */
    NEW_FILE
  }

  /** What to put before the command of the child process. */
  abstract List<String> wrapper(Path disk);

  /** For the child process. */
  abstract void refuse(Refusal refusal, Path disk) throws IOException;

  /** For the child process. */
  abstract void free(Path disk) throws IOException;

  /** Whether it can be had here. */
  boolean isThere(Path folder) {
    var words = Stream.concat(wrapper(folder).stream(), Stream.of("true")).toList();
    return Command.of(words).within(Duration.ofSeconds(60)).run().ok();
  }

  private static long newestSegment(Path disk) throws IOException {
    return Files.size(segments(disk).getLast());
  }

  /** All shards' segments, in the order of their names. */
  static List<Path> segments(Path disk) throws IOException {
    try (var files = Files.walk(disk)) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }
}
