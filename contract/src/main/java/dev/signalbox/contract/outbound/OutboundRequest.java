package dev.signalbox.contract.outbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to Discord's REST API, published to {@code discord.outbound} with the lane as routing
 * key. With the AMQP properties {@code reply-to} and {@code correlation-id} the {@link
 * OutboundAnswer} is published to that queue.
 *
 * @param method {@code GET}, {@code POST}, {@code PATCH}, {@code PUT} or {@code DELETE}
 * @param path below the API's base, with query, e.g. {@code /channels/41771983423143937/messages}
 * @param body JSON, absent for a request without one
 * @param lane must be the lane it was published to
 * @param deadline not sent after this moment: it becomes a dead letter with the reason, and an
 *     answer without a status
 * @param idempotencyKey natural key of the effect, e.g. {@code message:<id>:reply}; from it a
 *     created message gets its {@code nonce}, so that a repeated request creates nothing twice.
 *     Absent for reads
 * @param orderKey requests of one key are sent one after the other's answer; absent: as soon as
 *     limits allow
 * @param auditLogReason for {@code X-Audit-Log-Reason}, 1 to 512 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutboundRequest(
    String method,
    String path,
    @Nullable JsonNode body,
    Lane lane,
    Instant deadline,
    @JsonProperty("idempotency_key") @Nullable String idempotencyKey,
    @JsonProperty("order_key") @Nullable String orderKey,
    @JsonProperty("audit_log_reason") @Nullable String auditLogReason) {

  /**
   * Leaves the path out: those of interactions and webhooks hold a token; and the body: it holds
   * people's messages.
   */
  @Override
  public String toString() {
    return "OutboundRequest[" + method + ", " + lane + ", deadline=" + deadline + "]";
  }
}
