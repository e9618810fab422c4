package dev.signalbox.servicekit.work;

import org.springframework.amqp.core.Message;

/**
 * Turns a message into the task that it asks for. Called on a virtual thread, for several messages
 * at once.
 */
@FunctionalInterface
public interface Work {

  /**
   * Reads the message.
   *
   * @throws MalformedMessage when it can never be worked on: it becomes a dead letter
   */
  Task taskOf(Message message);

  /**
   * What one message asks for. When it returns, the message is acknowledged: everything that must
   * survive a crash is safe elsewhere by then.
   */
  @FunctionalInterface
  interface Task {

    /**
     * Run again in place for as long as it throws {@link
     * dev.signalbox.servicekit.errors.DependencyAway}, so what it remembers it remembers across
     * those runs. Any other exception is a failure of the message's own: tried again after a delay,
     * a few times, then a dead letter.
     */
    void run();
  }
}
