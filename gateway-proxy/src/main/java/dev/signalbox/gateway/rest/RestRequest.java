package dev.signalbox.gateway.rest;

import dev.signalbox.contract.outbound.Lane;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to Discord's REST API.
 *
 * @param path below the API's base, as {@link RequestPath} accepts it
 * @param body kept until the answer, and sent again unchanged
 * @param bodyFields names at the top level of a JSON body; they tell hidden sub-limits apart
 * @param headers beyond {@code Authorization}, {@code User-Agent} and those of the body, e.g.
 *     {@code X-Audit-Log-Reason}
 * @param deadline not sent after it
 * @param orderKey requests of one key are sent one after the other's answer
 * @param repeatable sending it twice has the effect of sending it once
 * @param traceparent W3C trace context of its cause, for the log lines about it
 */
public record RestRequest(
    Route route,
    String path,
    @Nullable Body body,
    Set<String> bodyFields,
    Map<String, String> headers,
    Lane lane,
    Instant deadline,
    @Nullable String orderKey,
    boolean repeatable,
    @Nullable String traceparent) {

  /** A body and its {@code Content-Type}. */
  public record Body(String contentType, byte[] bytes) {}

  /** The same, not sent after another moment. */
  public RestRequest withDeadline(Instant other) {
    return new RestRequest(
        route, path, body, bodyFields, headers, lane, other, orderKey, repeatable, traceparent);
  }

  int size() {
    return 200 + path.length() + (body == null ? 0 : body.bytes().length);
  }

  /** Neither path nor body: the one may hold a token, the other holds people's messages. */
  @Override
  public String toString() {
    return "RestRequest[" + route.label() + ", " + lane + ", deadline=" + deadline + "]";
  }
}
