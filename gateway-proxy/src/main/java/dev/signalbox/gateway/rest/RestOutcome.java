package dev.signalbox.gateway.rest;

import java.net.http.HttpHeaders;

/** What became of a {@link RestRequest}. */
public sealed interface RestOutcome {
  /** Discord answered; status, headers and body are its own. */
  record Answered(int status, HttpHeaders headers, byte[] body) implements RestOutcome {
    /** Leaves the body out: it holds people's messages. */
    @Override
    public String toString() {
      return "Answered[" + status + ", " + body.length + " bytes]";
    }
  }

  /** It was never sent, or Discord certainly did not carry it out. */
  record Refused(Reason reason) implements RestOutcome {}

  /** It was sent, its answer was lost, and sending it again could do its work twice. */
  record Uncertain() implements RestOutcome {}

  /** Why a request was not sent. */
  enum Reason {
    /** Its deadline came first. */
    EXPIRED,
    /** Too many requests are waiting. */
    QUEUE_FULL,
    /** Discord refuses the bot token (E002). */
    TOKEN_REFUSED,
    /** Discord could not be reached (E001). */
    UNREACHABLE,
    /** The service is stopping; the request may be given to another. */
    STOPPING
  }
}
