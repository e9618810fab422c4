package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.gateway.rest.RequestPath;
import dev.signalbox.gateway.rest.RestRequest;
import dev.signalbox.gateway.rest.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns a message of an outbound queue into a request for the scheduler, or says what is wrong. */
final class OutboundReader {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");
  private static final int LONGEST_REASON = 512;
  private static final int LONGEST_KEY = 512;

  private final JsonMapper mapper;
  private final String applicationId;

  /**
   * @param applicationId webhooks of this id are interactions' follow-ups
   */
  OutboundReader(JsonMapper mapper, String applicationId) {
    this.mapper = mapper;
    this.applicationId = applicationId;
  }

  /** What a message turned out to be. */
  sealed interface Read {
    /**
     * @param identity the same for a repeat of the same request, and for nothing else; absent when
     *     the request has no idempotency key
     * @param nonce of the message that it creates; it is repeatable only as long as Discord
     *     remembers that. Absent for every other request
     */
    record Good(RestRequest request, @Nullable String identity, @Nullable String nonce)
        implements Read {
      boolean byNonce() {
        return nonce != null;
      }
    }

    /** In words for the sender, without anything of the message's content. */
    record Bad(String problem) implements Read {}
  }

  Read read(byte[] message, Lane lane, @Nullable String traceparent) {
    OutboundRequest request;
    try {
      request = mapper.readValue(message, OutboundRequest.class);
    } catch (DatabindException e) {
      return new Read.Bad("not an outbound request: wrong or missing " + place(e));
    } catch (JacksonException e) {
      return new Read.Bad("not JSON");
    }
    if (request == null) return new Read.Bad("not an outbound request: null");
    var problem = problemOf(request, lane);
    return problem.isEmpty() ? good(request, traceparent) : new Read.Bad(problem);
  }

  private static String problemOf(OutboundRequest request, Lane lane) {
    if (request.method() == null || !METHODS.contains(request.method())) {
      return "method must be one of GET, POST, PATCH, PUT, DELETE";
    }
    if (request.path() == null) return "path is missing";
    if (request.deadline() == null) return "deadline is missing";
    if (request.lane() != lane)
      return "lane must be " + lane.routingKey() + ", as it was published";
    if (request.method().equals("GET") && request.body() != null) return "a GET has no body";
    var reason = request.auditLogReason();
    if (reason != null && (reason.isBlank() || reason.length() > LONGEST_REASON)) {
      return "audit_log_reason must have 1 to " + LONGEST_REASON + " characters";
    }
    if (isTooLong(request.idempotencyKey()) || isTooLong(request.orderKey())) {
      return "idempotency_key and order_key have at most " + LONGEST_KEY + " characters";
    }
    return RequestPath.problemOf(request.path());
  }

  private static boolean isTooLong(@Nullable String key) {
    return key != null && key.length() > LONGEST_KEY;
  }

  private Read good(OutboundRequest request, @Nullable String traceparent) {
    var route = Route.of(request.method(), request.path(), applicationId);
    var key = request.idempotencyKey();
    var body = request.body();
    String nonce = null;
    if (route.createsMessage() && key != null && body instanceof ObjectNode message) {
      body = withNonce(message, key);
      nonce = body.path("nonce").asString("");
    }
    var bytes = body == null ? null : mapper.writeValueAsBytes(body);
    var rest =
        new RestRequest(
            route,
            request.path(),
            bytes == null ? null : new RestRequest.Body("application/json", bytes),
            body == null ? Set.of() : new TreeSet<>(body.propertyNames()),
            headers(request.auditLogReason()),
            request.lane(),
            request.deadline(),
            request.orderKey(),
            nonce != null || route.isRepeatable(),
            traceparent);
    return new Read.Good(rest, key == null ? null : identity(request, key, bytes), nonce);
  }

  /** A nonce of the sender's own is kept: it may be looking for it in MESSAGE_CREATE. */
  private static ObjectNode withNonce(ObjectNode body, String key) {
    var copy = body.deepCopy();
    var own = body.path("nonce");
    if (own.isMissingNode() || own.isNull()) copy.put("nonce", Nonce.of(key));
    copy.put("enforce_nonce", true);
    return copy;
  }

  private static Map<String, String> headers(@Nullable String reason) {
    if (reason == null) return Map.of();
    var encoded = URLEncoder.encode(reason, StandardCharsets.UTF_8).replace("+", "%20");
    return Map.of("X-Audit-Log-Reason", encoded);
  }

  private static String identity(OutboundRequest request, String key, byte @Nullable [] body) {
    return Identity.of(request.method(), request.path(), key, body == null ? new byte[0] : body);
  }

  private static String place(DatabindException e) {
    var path = e.getPath();
    if (path.isEmpty()) return "fields";
    var field = path.getFirst().getPropertyName();
    return field == null ? "fields" : field;
  }
}
