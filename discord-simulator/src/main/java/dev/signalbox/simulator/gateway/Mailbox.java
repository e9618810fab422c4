package dev.signalbox.simulator.gateway;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after the other in their order on threads that may block. Its owner bounds what is
 * put in.
 */
final class Mailbox {
  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  Mailbox(Executor executor) {
    this.executor = executor;
  }

  synchronized void put(Runnable task) {
    tasks.add(task);
    if (running) return;
    running = true;
    executor.execute(this::run);
  }

  private void run() {
    for (Runnable task = next(); task != null; task = next()) task.run();
  }

  private synchronized @org.jspecify.annotations.Nullable Runnable next() {
    Runnable task = tasks.poll();
    running = task != null;
    return task;
  }
}
