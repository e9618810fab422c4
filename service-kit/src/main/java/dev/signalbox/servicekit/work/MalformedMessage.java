package dev.signalbox.servicekit.work;

import org.jspecify.annotations.Nullable;

/** A message that no attempt can ever succeed with; it becomes a dead letter with the reason. */
public final class MalformedMessage extends RuntimeException {

  /**
   * @param reason for the operator, without the message's content
   */
  public MalformedMessage(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  public MalformedMessage(String reason) {
    this(reason, null);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
