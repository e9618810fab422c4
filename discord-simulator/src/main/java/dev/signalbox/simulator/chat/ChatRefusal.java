package dev.signalbox.simulator.chat;

/** The chat API says no; the message is for the person at the page. */
final class ChatRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ChatRefusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
