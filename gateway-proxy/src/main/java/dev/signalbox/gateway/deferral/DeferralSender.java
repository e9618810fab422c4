package dev.signalbox.gateway.deferral;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.gateway.rest.RestOutcome;
import dev.signalbox.gateway.rest.RestRequest;
import dev.signalbox.gateway.rest.RestScheduler;
import dev.signalbox.gateway.rest.Route;
import dev.signalbox.servicekit.correlation.Correlation;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends deferrals to Discord. */
final class DeferralSender {
  private static final Logger log = LoggerFactory.getLogger(DeferralSender.class);
  private static final int ALREADY_ACKNOWLEDGED = 40060;

  private final RestScheduler scheduler;
  private final InstantSource clock;

  DeferralSender(RestScheduler scheduler, InstantSource clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * @param traceparent the interaction's, so that all that was done about it can be found together
   */
  CompletableFuture<DeferralMetrics.Outcome> defer(
      ArrivedInteraction interaction, RuleBook.Rule rule, String traceparent) {
    return scheduler
        .submit(request(interaction, rule, traceparent))
        .thenApply(outcome -> {
          var result = resultOf(outcome);
          try (var _ = Correlation.open(traceparent)) {
            log.debug(
                "nobody answered interaction {} in time; deferring it: {}",
                interaction.id(),
                result.word());
          }
          return result;
        });
  }

  private RestRequest request(
      ArrivedInteraction interaction, RuleBook.Rule rule, String traceparent) {
    var path = "/interactions/" + interaction.id() + "/" + interaction.token() + "/callback";
    var type = rule.kind().callbackType();
    var body =
        rule.ephemeral()
            ? "{\"type\":" + type + ",\"data\":{\"flags\":64}}"
            : "{\"type\":" + type + "}";
    return new RestRequest(
        Route.of("POST", path, ""),
        path,
        new RestRequest.Body("application/json", body.getBytes(StandardCharsets.UTF_8)),
        Set.of("type"),
        Map.of(),
        Lane.INTERACTIVE,
        clock.instant().plus(Deferrals.ANSWER_LIMIT),
        null,
        true,
        traceparent);
  }

  private static DeferralMetrics.Outcome resultOf(RestOutcome outcome) {
    if (!(outcome instanceof RestOutcome.Answered(int status, _, byte[] body))) {
      return DeferralMetrics.Outcome.FAILED;
    }
    if (status < 300) return DeferralMetrics.Outcome.DEFERRED;
    if (status == 404) return DeferralMetrics.Outcome.EXPIRED;
    return code(body) == ALREADY_ACKNOWLEDGED
        ? DeferralMetrics.Outcome.ALREADY_ANSWERED
        : DeferralMetrics.Outcome.FAILED;
  }

  private static int code(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body).path("code").asInt(0);
    } catch (JacksonException notJson) {
      return 0;
    }
  }
}
