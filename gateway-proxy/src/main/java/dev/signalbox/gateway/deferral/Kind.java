package dev.signalbox.gateway.deferral;

/**
 * How an interaction is deferred.
 *
 * @see <a
 *     href="https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type">Discord:
 *     Interaction Callback Type</a>
 */
public enum Kind {
  /** The bot "is thinking"; the answer becomes an edit of that message. */
  MESSAGE(5),
  /** A component's: nothing is to be seen; its original message is the one with the component. */
  UPDATE(6);

  private final int callbackType;

  Kind(int callbackType) {
    this.callbackType = callbackType;
  }

  int callbackType() {
    return callbackType;
  }
}
