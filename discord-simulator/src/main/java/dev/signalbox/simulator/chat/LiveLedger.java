package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.gateway.SessionView;
import dev.signalbox.simulator.ledger.Asked;
import dev.signalbox.simulator.ledger.Ledger;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The few sums by which a person sees that nothing got lost and nothing happened twice. */
@Component
class LiveLedger {
  /** Only the latest are looked at: the page asks every second. */
  private static final int LATEST = 1000;

  /** A command with some prefix, e.g. {@code !ping}; chatter is no question. */
  private static final Pattern COMMAND =
      Pattern.compile("[\\p{Punct}&&[^<]]\\p{L}.*", Pattern.DOTALL);

  private final World world;
  private final Ledger ledger;
  private final Violations violations;
  private final GatewayControl gateway;

  LiveLedger(World world, Ledger ledger, Violations violations, GatewayControl gateway) {
    this.world = world;
    this.ledger = ledger;
    this.violations = violations;
    this.gateway = gateway;
  }

  /**
   * {@code {sent, replayed, answered, unanswered, answered_twice, violations}}. An interaction is
   * unanswered once Discord gave it up; not every kind is answered with a message.
   */
  ObjectNode json() {
    long sent = 0;
    long replayed = 0;
    for (SessionView session : gateway.sessions()) {
      sent += session.sequence();
      replayed += session.replayed();
    }
    long answered = 0;
    long twice = 0;
    long unanswered =
        violations.byKind().getOrDefault(Violation.INTERACTION_NOT_ANSWERED.key(), 0L);
    for (Asked question : ledger.latest(LATEST)) {
      if (question.answers() > 1) twice++;
      else if (question.answers() == 1) answered++;
      else if (isCommand(question)) unanswered++;
    }
    return Json.object()
        .put("sent", sent)
        .put("replayed", replayed)
        .put("answered", answered)
        .put("unanswered", unanswered)
        .put("answered_twice", twice)
        .put("violations", violations.total());
  }

  private boolean isCommand(Asked question) {
    Snowflake channel = question.channelId();
    return question.kind() == Asked.Kind.MESSAGE
        && channel != null
        && Snowflake.tryParse(question.id())
            .flatMap(id -> world.message(channel, id))
            .filter(message -> COMMAND.matcher(message.content()).matches())
            .isPresent();
  }
}
