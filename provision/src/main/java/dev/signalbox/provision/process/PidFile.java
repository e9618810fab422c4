package dev.signalbox.provision.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers a process over runs of ours: its id and its start time, so that another process that
 * got the same id later is never taken for it. One line, {@code <pid> <start in ms>}.
 */
public record PidFile(Path file) {
  /** Writes the file for a running process. */
  public void record(ProcessHandle process) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, process.pid() + " " + startOf(process));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> running() {
    try {
      if (!Files.exists(file)) return Optional.empty();
      var words = Files.readString(file).strip().split(" ");
      if (words.length != 2) return Optional.empty();
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> Long.parseLong(words[1]) == startOf(process));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (NumberFormatException e) {
      return Optional.empty(); // torn by a crash while it was written
    }
  }

  /** Ends what an earlier run left running, and forgets it. Says whether there was something. */
  public boolean endLeftOver(Duration patience) {
    var left = running();
    left.ifPresent(process -> end(process, patience));
    forget();
    return left.isPresent();
  }

  /** Removes the file. */
  public void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }

  /**
   * Asks a process to end (SIGTERM), and kills it when it has not within that time. Says whether it
   * ended by itself.
   */
  public static boolean end(ProcessHandle process, Duration patience) {
    process.destroy();
    if (awaitEnd(process, patience)) return true;
    process.destroyForcibly();
    awaitEnd(process, Duration.ofSeconds(5));
    return false;
  }

  /** Waits for a process's end; false when it still runs after that time. */
  public static boolean awaitEnd(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
