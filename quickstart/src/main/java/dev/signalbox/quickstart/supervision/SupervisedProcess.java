package dev.signalbox.quickstart.supervision;

import dev.signalbox.provision.process.Lifeline;
import dev.signalbox.provision.process.OwnSession;
import dev.signalbox.provision.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one program running. When it dies it is started again, after a pause that grows; when this
 * process dies, it ends too. Thread-safe.
 */
public final class SupervisedProcess {

  /** What an earlier run left behind gets this long to end by itself. */
  private static final Duration LEFT_OVER_PATIENCE = Duration.ofSeconds(20);

  private final Program program;
  private final InstantSource clock;
  private final Consumer<String> narrator;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile int deaths;
  private @Nullable Process process;
  private @Nullable Thread watcher;

  /**
   * @param narrator told in a sentence what an operator should know
   */
  public SupervisedProcess(Program program, InstantSource clock, Consumer<String> narrator) {
    this.program = program;
    this.clock = clock;
    this.narrator = narrator;
  }

  /** Starts the program, ending first what an earlier run of ours left of it. */
  public synchronized void start() {
    if (new PidFile(program.pidFile()).endLeftOver(LEFT_OVER_PATIENCE)) {
      narrator.accept(program.name() + ": ended the one that an earlier run had left");
    }
    process = launch();
    watcher = Thread.ofVirtual().name("watch-" + program.name()).start(this::watch);
  }

  /** Asks it to end, waits that long, then kills it. Says whether it ended by itself. */
  public boolean stop(Duration patience) {
    stopping.countDown();
    var running = current();
    if (running == null) {
      return true;
    }
    boolean clean = PidFile.end(running.toHandle(), patience);
    Lifeline.release(running.pid());
    new PidFile(program.pidFile()).forget();
    return clean;
  }

  /** Ends it at once, as {@code kill -9} does; it is then started again. */
  public void kill() {
    var running = current();
    if (running != null) {
      running.destroyForcibly();
    }
  }

  public String name() {
    return program.name();
  }

  /** Its process id; -1 while it does not run. */
  public long pid() {
    var running = current();
    return running != null && running.isAlive() ? running.pid() : -1;
  }

  /** How often it died without having run for a minute in between. */
  public int deaths() {
    return deaths;
  }

  private synchronized @Nullable Process current() {
    return process;
  }

  private void watch() {
    var restarts = Restarts.none();
    try {
      while (true) {
        var running = current();
        if (running == null) {
          return;
        }
        var startedAt = clock.instant();
        int exit = running.waitFor();
        Lifeline.release(running.pid());
        if (isStopping()) {
          return;
        }
        restarts = restarts.died(startedAt, clock.instant());
        deaths = restarts.deaths();
        narrator.accept(
            "%s ended (exit code %d); starting it again in %.1f s; its log is %s"
                .formatted(
                    program.name(), exit, restarts.pause().toMillis() / 1000.0, program.output()));
        if (stopping.await(restarts.pause().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        synchronized (this) {
          if (isStopping()) {
            return;
          }
          process = launch();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private static void set(Map<String, String> environment, String name, String value) {
    if (value.isEmpty()) environment.remove(name);
    else environment.put(name, value);
  }

  private Process launch() {
    try {
      Files.createDirectories(program.output().toAbsolutePath().getParent());
      var builder =
          new ProcessBuilder(OwnSession.wrap(program.words(), program.niceness()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(OutputFile.ready(program.output())));
      program.environment().forEach((name, value) -> set(builder.environment(), name, value));
      var started = builder.start();
      started.getOutputStream().close();
      Lifeline.hold(started.pid(), "TERM");
      new PidFile(program.pidFile()).record(started.toHandle());
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + program.name(), e);
    }
  }
}
