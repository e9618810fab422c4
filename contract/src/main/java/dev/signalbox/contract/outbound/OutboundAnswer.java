package dev.signalbox.contract.outbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of an {@link OutboundRequest}.
 *
 * @param status Discord's HTTP status; 0 when the request was never sent or its outcome is unknown:
 *     {@code failure} says why
 * @param body Discord's JSON body, absent when it had none (204) or was not JSON
 * @param failure {@code expired}, {@code refused} (malformed request), {@code unauthorized} (the
 *     token is locked), {@code unreachable} or {@code uncertain}; absent when Discord answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutboundAnswer(int status, @Nullable JsonNode body, @Nullable String failure) {

  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** Discord's JSON error code, e.g. 40060; 0 without one. */
  public int errorCode() {
    return body == null || succeeded() ? 0 : body.path("code").asInt(0);
  }

  @Override
  public String toString() {
    return "OutboundAnswer[" + status + ", code=" + errorCode() + ", failure=" + failure + "]";
  }
}
