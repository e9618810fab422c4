package dev.signalbox.gateway.rest;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a {@link RestMemory} on disk: every second while something is sent, and at the stop. */
final class RestMemoryFile implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RestMemoryFile.class);
  private static final long EVERY_MILLIS = 1_000;

  private final Path file;
  private final JsonMapper mapper;
  private final Supplier<@Nullable RestMemory> changed;
  private @Nullable Thread thread;
  private boolean isRefused;

  /**
   * @param changed what there is to keep; null when nothing has changed since it was last asked
   */
  RestMemoryFile(Path file, JsonMapper mapper, Supplier<@Nullable RestMemory> changed) {
    this.file = file;
    this.mapper = mapper;
    this.changed = changed;
  }

  /** What an earlier process left; nothing when there is no file, or none that can be read. */
  static RestMemory read(Path file, JsonMapper mapper) {
    if (!Files.exists(file)) return RestMemory.NONE;
    try {
      var memory = mapper.readValue(Files.readAllBytes(file), RestMemory.class);
      return memory != null && memory.isUsable() ? memory : RestMemory.NONE;
    } catch (IOException | JacksonException unreadable) {
      log.warn(
          "what was learned about Discord's limits cannot be read and is learned anew: {}", file);
      return RestMemory.NONE;
    }
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("rest-memory").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        save();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void save() {
    var memory = changed.get();
    if (memory == null) return;
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) Files.createDirectories(folder);
      Files.write(fresh, mapper.writeValueAsBytes(memory));
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
      isRefused = false;
    } catch (IOException refused) {
      if (!isRefused) {
        log.atError()
            .addKeyValue(ErrorCode.KEY, ErrorCode.E009)
            .log("what is known about Discord's limits cannot be kept: {}", refused.getMessage());
      }
      isRefused = true;
    }
  }

  /** After the consumers: the last answers count too. */
  @Override
  public void stop() {
    Thread running;
    synchronized (this) {
      running = thread;
      thread = null;
    }
    if (running != null) running.interrupt();
    save();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 20_000;
  }
}
