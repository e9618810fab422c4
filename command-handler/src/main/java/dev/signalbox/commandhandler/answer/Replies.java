package dev.signalbox.commandhandler.answer;

import dev.signalbox.commandhandler.CommandHandlerProperties;
import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundAnswer;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.servicekit.correlation.Correlation;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.outbound.OutboundClient;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replies to a message. A reply is safe once the broker has it; what Discord says to it is counted
 * when it arrives.
 */
@Component
public class Replies {

  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  /** Missing access, missing permissions. */
  private static final Set<Integer> PERMISSION_CODES = Set.of(50001, 50013);

  private final OutboundClient outbound;
  private final CommandHandlerProperties properties;
  private final InstantSource clock;
  private final Tally tally;

  Replies(
      OutboundClient outbound,
      CommandHandlerProperties properties,
      InstantSource clock,
      Tally tally) {
    this.outbound = outbound;
    this.properties = properties;
    this.clock = clock;
    this.tally = tally;
  }

  /** Repeated for one message, it has one effect: its key is the message's id. */
  public void reply(String channelId, String messageId, ObjectNode body) {
    body.putObject("message_reference")
        .put("message_id", messageId)
        .put("channel_id", channelId)
        .put("fail_if_not_exists", false);
    body.withObject("allowed_mentions").put("replied_user", true);
    var request =
        new OutboundRequest(
            "POST",
            "/channels/" + channelId + "/messages",
            body,
            Lane.INTERACTIVE,
            clock.instant().plus(properties.replyDeadline()),
            "message:" + messageId + ":reply",
            "message:" + messageId,
            null);
    var traceparent = Correlation.current();
    var unused =
        outbound
            .send(request)
            .whenComplete((answer, failure) -> {
              try (var scope = Correlation.open(traceparent)) {
                heard(answer, request, messageId);
              }
            });
  }

  private void heard(@Nullable OutboundAnswer answer, OutboundRequest request, String messageId) {
    if (answer == null) {
      log.warn("Nobody said whether the reply to message {} was sent", messageId);
    } else if (answer.succeeded()) {
      tally.sent();
    } else {
      tally.refused(answer.status(), answer.errorCode());
      var code = PERMISSION_CODES.contains(answer.errorCode()) ? ErrorCode.E006 : ErrorCode.E001;
      log.atWarn()
          .addKeyValue(ErrorCode.KEY, code)
          .log("The reply to message {} was not sent: {}", messageId, answer);
      if (answer.status() >= 500) {
        Thread.startVirtualThread(() -> leaveToProxy(request, messageId));
      }
    }
  }

  /**
   * Nobody waits for this one, so gateway-proxy keeps it as a dead letter if Discord fails again.
   */
  private void leaveToProxy(OutboundRequest request, String messageId) {
    try {
      outbound.post(request);
    } catch (DependencyAway e) {
      log.error("The reply to message {} is lost: {}", messageId, e.getMessage());
    }
  }
}
