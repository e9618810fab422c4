package dev.signalbox.simulator.load;

import java.util.concurrent.TimeUnit;

/** What one load has sent so far; one thread writes, any reads. */
final class LoadProgress {
  private final LoadPlan plan;
  private volatile LoadStatus.State state = LoadStatus.State.running;
  private volatile long sent;
  private volatile long commands;
  private volatile long interactions;
  private volatile long startedAt;
  private volatile long start;
  private volatile long end;

  LoadProgress(LoadPlan plan) {
    this.plan = plan;
  }

  void begin(long now) {
    start = System.nanoTime();
    startedAt = now;
  }

  void sent(long number) {
    sent = number;
  }

  void command(long number, boolean interaction) {
    commands = commands + 1;
    if (interaction) interactions = interactions + 1;
    sent = number;
  }

  void end(boolean stopped) {
    end = System.nanoTime();
    state = stopped && sent < plan.events() ? LoadStatus.State.stopped : LoadStatus.State.finished;
  }

  boolean isOver() {
    return state != LoadStatus.State.running;
  }

  LoadStatus status() {
    LoadStatus.State now = state;
    long until = now == LoadStatus.State.running ? System.nanoTime() : end;
    long elapsed = startedAt == 0 ? 0 : until - start;
    long behind = startedAt == 0 ? 0 : Math.max(0, elapsed - plan.dueAt(sent + 1));
    boolean all = sent == plan.events();
    return new LoadStatus(
        now,
        plan.events(),
        sent,
        commands,
        interactions,
        startedAt,
        TimeUnit.NANOSECONDS.toMillis(elapsed),
        all && now == LoadStatus.State.running ? 0 : TimeUnit.NANOSECONDS.toMillis(behind));
  }
}
