package dev.signalbox.messagehandler.identity;

import dev.signalbox.contract.outbound.Lane;
import dev.signalbox.contract.outbound.OutboundRequest;
import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.outbound.OutboundClient;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bot's own user id, asked of Discord when it is first needed and remembered from then on. */
@Component
public class BotIdentity {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final OutboundClient outbound;
  private final InstantSource clock;
  private volatile @Nullable String id;

  BotIdentity(OutboundClient outbound, InstantSource clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /**
   * @throws DependencyAway when Discord has not said it yet
   */
  public String id() {
    var known = id;
    if (known == null) {
      known = ask();
      id = known;
    }
    return known;
  }

  private String ask() {
    var answer =
        outbound.ask(
            new OutboundRequest(
                "GET",
                "/users/@me",
                null,
                Lane.NORMAL,
                clock.instant().plus(DEADLINE),
                null,
                null,
                null));
    var body = answer.body();
    if (!answer.succeeded() || body == null || !body.path("id").isString()) {
      throw new DependencyAway(
          "discord",
          answer.status() == 401 ? ErrorCode.E002 : ErrorCode.E001,
          "does not say who the bot is: " + answer,
          null);
    }
    return body.path("id").asString();
  }
}
