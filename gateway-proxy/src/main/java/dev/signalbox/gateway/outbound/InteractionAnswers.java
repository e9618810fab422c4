package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.gateway.deferral.Deferrals;
import dev.signalbox.gateway.deferral.Kind;
import dev.signalbox.gateway.deferral.Standing;
import dev.signalbox.gateway.rest.RestOutcome;
import dev.signalbox.gateway.rest.RestRequest;
import dev.signalbox.gateway.rest.Route;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends interaction callbacks. One that comes after our deferral is not refused but becomes what
 * can still be done: see {@link LateAnswer}.
 */
final class InteractionAnswers {
  private static final int ALREADY_ACKNOWLEDGED = 40060;

  /** Given to an edit whatever the callback's deadline, which was meant for three seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How a request goes out; a follow-up must go out once only. */
  interface Sending {
    CompletableFuture<RestOutcome> anyTimes(RestRequest request);

    CompletableFuture<RestOutcome> once(RestRequest request, String key);
  }

  private final Deferrals deferrals;
  private final String applicationId;
  private final JsonMapper mapper;
  private final OutboundMetrics metrics;
  private final InstantSource clock;

  InteractionAnswers(
      Deferrals deferrals,
      String applicationId,
      JsonMapper mapper,
      OutboundMetrics metrics,
      InstantSource clock) {
    this.deferrals = deferrals;
    this.applicationId = applicationId;
    this.mapper = mapper;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * @param callback a request whose route is a callback's
   */
  CompletableFuture<RestOutcome> send(RestRequest callback, Sending sending) {
    var interaction = InteractionRequest.idIn(callback.path());
    if (interaction.isEmpty()) return sending.anyTimes(callback);
    var id = interaction.get();
    return deferrals
        .passing(id)
        .thenCompose(standing ->
            switch (standing) {
              case Standing.Open _ -> sending.anyTimes(callback);
              case Standing.Deferred(var kind) -> late(callback, id, kind, sending);
              case Standing.Perhaps(var kind) ->
                  sending
                      .anyTimes(callback)
                      .thenCompose(outcome ->
                          isAlreadyAcknowledged(outcome)
                              ? late(callback, id, kind, sending)
                              : CompletableFuture.completedFuture(outcome));
            });
  }

  private CompletableFuture<RestOutcome> late(
      RestRequest callback, Snowflake id, Kind kind, Sending sending) {
    var answer = LateAnswer.of(json(callback), kind);
    metrics.late(answer);
    Function<RestOutcome, RestOutcome> asCallback =
        outcome -> asCallback(outcome, callback, id, kind);
    return switch (answer) {
      case LateAnswer.Edit(var message) ->
          sending
              .anyTimes(request("PATCH", "/messages/@original", message, callback, id))
              .thenApply(asCallback);
      case LateAnswer.Followup(var message) ->
          sending
              .once(request("POST", "", message, callback, id), "late:" + id)
              .thenApply(asCallback);
      case LateAnswer.Nothing _ -> CompletableFuture.completedFuture(answered(204, new byte[0]));
      case LateAnswer.TooLate(var problem) ->
          CompletableFuture.completedFuture(answered(400, refusal(problem)));
    };
  }

  private RestRequest request(
      String method, String below, ObjectNode message, RestRequest callback, Snowflake id) {
    var path = "/webhooks/" + applicationId + "/" + callback.path().split("/", -1)[3] + below;
    return new RestRequest(
        Route.of(method, path, applicationId),
        path,
        new RestRequest.Body("application/json", mapper.writeValueAsBytes(message)),
        new TreeSet<>(message.propertyNames()),
        Map.of(),
        callback.lane(),
        deadline(callback, id),
        callback.orderKey(),
        method.equals("PATCH"),
        callback.traceparent());
  }

  private Instant deadline(RestRequest callback, Snowflake id) {
    var patient = clock.instant().plus(PATIENCE);
    var longer = callback.deadline().isAfter(patient) ? callback.deadline() : patient;
    var end = id.createdAt().plus(InteractionRequest.TOKEN_LIFETIME);
    return longer.isBefore(end) ? longer : end;
  }

  /** A success as the caller of a callback expects it. */
  private RestOutcome asCallback(
      RestOutcome outcome, RestRequest callback, Snowflake id, Kind kind) {
    if (!(outcome instanceof RestOutcome.Answered(int status, _, byte[] body)) || status >= 300) {
      return outcome;
    }
    if (!callback.path().contains("with_response=true")) return answered(204, new byte[0]);
    var message = mapper.readTree(body);
    var response = mapper.createObjectNode();
    response
        .putObject("interaction")
        .put("id", id.toString())
        .put("type", kind == Kind.UPDATE ? 3 : 2)
        .put("response_message_id", message.path("id").asString(""))
        .put("response_message_loading", false);
    response
        .putObject("resource")
        .put("type", json(callback).path("type").asInt(0))
        .set("message", message);
    return answered(200, mapper.writeValueAsBytes(response));
  }

  private byte[] refusal(String problem) {
    return mapper.writeValueAsBytes(
        mapper.createObjectNode().put("message", problem).put("code", ALREADY_ACKNOWLEDGED));
  }

  private static RestOutcome answered(int status, byte[] body) {
    return new RestOutcome.Answered(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);
  }

  private boolean isAlreadyAcknowledged(RestOutcome outcome) {
    if (!(outcome instanceof RestOutcome.Answered(int status, _, byte[] body)) || status != 400) {
      return false;
    }
    try {
      return mapper.readTree(body).path("code").asInt(0) == ALREADY_ACKNOWLEDGED;
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private JsonNode json(RestRequest callback) {
    var body = callback.body();
    return body == null ? mapper.createObjectNode() : mapper.readTree(body.bytes());
  }
}
