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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends interaction callbacks. One that comes after our deferral is not refused but becomes what
 * can still be done: see {@link LateAnswer}.
 */
final class InteractionAnswers {
  private static final String NO_APPLICATION =
      "a late answer needs DISCORD_APPLICATION_ID, because no id can be read from DISCORD_TOKEN";

  private static final int UNKNOWN_INTERACTION = 10062;
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
  private final Map<Snowflake, CompletableFuture<@Nullable Void>> onTheirWay =
      new ConcurrentHashMap<>();

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
    return inTurn(interaction.get(), id -> sendNow(callback, id, sending));
  }

  /**
   * One callback after the other for each interaction: what the first has become decides what the
   * second can be.
   */
  private CompletableFuture<RestOutcome> inTurn(
      Snowflake id, Function<Snowflake, CompletableFuture<RestOutcome>> send) {
    var done = new CompletableFuture<@Nullable Void>();
    var before = onTheirWay.put(id, done);
    var turn = before == null ? CompletableFuture.completedFuture(id) : before.thenApply(_ -> id);
    return turn.thenCompose(send)
        .whenComplete((_, _) -> {
          onTheirWay.remove(id, done);
          done.complete(null);
        });
  }

  private CompletableFuture<RestOutcome> sendNow(
      RestRequest callback, Snowflake id, Sending sending) {
    return deferrals
        .passing(id)
        .thenCompose(standing ->
            switch (standing) {
              case Standing.Open _ ->
                  sending.anyTimes(callback).thenApply(outcome -> noted(outcome, callback, id));
              case Standing.Answered _ ->
                  done(
                      answered(
                          400,
                          refusal(
                              "Interaction has already been acknowledged.", ALREADY_ACKNOWLEDGED)));
              case Standing.Over _ -> done(answered(404, unknownInteraction()));
              case Standing.Deferred(var kind) -> late(callback, id, kind, sending);
              case Standing.Perhaps(var kind) when isTooOld(id) ->
                  late(callback, id, kind, sending);
              case Standing.Perhaps(var kind) ->
                  sending
                      .anyTimes(callback)
                      .thenCompose(outcome ->
                          isRefusal(outcome, 400, ALREADY_ACKNOWLEDGED)
                              ? late(callback, id, kind, sending)
                              : done(outcome));
            });
  }

  /**
   * An earlier process may have sent this callback. Once Discord would take it no more, what it
   * wanted is asked for in a way that has the same effect twice; if the interaction was never
   * answered, Discord knows no original, and nobody waits any more.
   */
  CompletableFuture<RestOutcome> again(RestRequest callback, Sending sending) {
    var interaction = InteractionRequest.idIn(callback.path()).filter(this::isTooOld);
    if (interaction.isEmpty()) return send(callback, sending);
    return switch (LateAnswer.repeated(json(callback))) {
      case LateAnswer.Edit(var message) ->
          edit(message, callback, interaction.get(), Kind.MESSAGE, sending);
      case LateAnswer.Nothing _ -> done(answered(204, new byte[0]));
      case LateAnswer.Followup _, LateAnswer.TooLate _ -> send(callback, sending);
    };
  }

  /** A handler that died and does not know what it had answered may ask again. */
  private RestOutcome noted(RestOutcome outcome, RestRequest callback, Snowflake id) {
    if (!(outcome instanceof RestOutcome.Answered(int status, _, _))) return outcome;
    if (status < 300) deferrals.taken(id, json(callback).path("type").asInt(0));
    else if (isRefusal(outcome, 404, UNKNOWN_INTERACTION) && isTooOld(id)) deferrals.over(id);
    return outcome;
  }

  private boolean isTooOld(Snowflake interaction) {
    return interaction.createdAt().plus(Deferrals.ANSWER_LIMIT).isBefore(clock.instant());
  }

  private CompletableFuture<RestOutcome> edit(
      ObjectNode message, RestRequest callback, Snowflake id, Kind kind, Sending sending) {
    if (applicationId.isEmpty()) return done(answered(400, refusal(NO_APPLICATION, 0)));
    return sending
        .anyTimes(request("PATCH", "/messages/@original", message, callback, id))
        .thenApply(outcome -> asCallback(outcome, callback, id, kind));
  }

  private CompletableFuture<RestOutcome> late(
      RestRequest callback, Snowflake id, Kind kind, Sending sending) {
    var answer = LateAnswer.of(json(callback), kind);
    metrics.late(answer);
    return switch (answer) {
      case LateAnswer.Edit(var message) -> edit(message, callback, id, kind, sending);
      case LateAnswer.Followup(var message) ->
          sending
              .once(request("POST", "", message, callback, id), "late:" + id)
              .thenApply(outcome -> asCallback(outcome, callback, id, kind));
      case LateAnswer.Nothing _ -> done(answered(204, new byte[0]));
      case LateAnswer.TooLate(var problem) ->
          done(answered(400, refusal(problem, ALREADY_ACKNOWLEDGED)));
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

  /** What Discord would say, without asking it: each such question is one too many. */
  private byte[] unknownInteraction() {
    return refusal("Unknown interaction", UNKNOWN_INTERACTION);
  }

  private byte[] refusal(String problem, int code) {
    return mapper.writeValueAsBytes(
        mapper.createObjectNode().put("message", problem).put("code", code));
  }

  private static CompletableFuture<RestOutcome> done(RestOutcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  private static RestOutcome answered(int status, byte[] body) {
    return new RestOutcome.Answered(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);
  }

  private boolean isRefusal(RestOutcome outcome, int expected, int code) {
    if (!(outcome instanceof RestOutcome.Answered(int status, _, byte[] body))) return false;
    if (status != expected) return false;
    try {
      return mapper.readTree(body).path("code").asInt(0) == code;
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private JsonNode json(RestRequest callback) {
    var body = callback.body();
    return body == null ? mapper.createObjectNode() : mapper.readTree(body.bytes());
  }
}
