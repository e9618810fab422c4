package dev.signalbox.gateway.rest;

import dev.signalbox.servicekit.errors.ErrorCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Discord a cheap question until a doubt is settled: whether our address is blocked, or
 * whether our token is refused. One 401 or one odd 403 alone stops nobody for long.
 */
final class DoubtProbe {
  private static final Logger log = LoggerFactory.getLogger(DoubtProbe.class);
  private static final Duration UNCLEAR = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 4;

  private final DiscordHttp http;
  private final RestScheduler scheduler;
  private final Duration pause;
  private final AtomicBoolean edgeInDoubt = new AtomicBoolean();
  private final AtomicBoolean tokenInDoubt = new AtomicBoolean();

  /**
   * @param pause after a first refusal; doubled after each further one, up to sixteen times
   */
  DoubtProbe(DiscordHttp http, RestScheduler scheduler, Duration pause) {
    this.http = http;
    this.scheduler = scheduler;
    this.pause = pause;
  }

  void settle(Traffic.Doubt doubt, Duration first) throws InterruptedException {
    var inDoubt = doubt.edge() ? edgeInDoubt : tokenInDoubt;
    if (!inDoubt.compareAndSet(false, true)) return;
    try {
      if (first.isPositive()) Thread.sleep(first);
      if (doubt.edge()) settleEdge();
      else settleToken();
    } finally {
      inDoubt.set(false);
    }
  }

  private void settleEdge() throws InterruptedException {
    var route = Route.of("GET", "/gateway", "");
    for (int refusals = 0; ; refusals++) {
      var answer = http.probe("/gateway", false);
      boolean open = answer instanceof Attempt.Answered(var a) && !isBlocked(route, a);
      if (open) {
        log.info("Discord's edge lets requests through");
        scheduler.change(_ -> scheduler.traffic().edgeOpen());
        return;
      }
      var wait = after(refusals);
      log.atError()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E001)
          .log(
              "Discord's edge blocks this address: nothing is sent, next try in {} s",
              wait.toSeconds());
      Thread.sleep(wait);
    }
  }

  private static boolean isBlocked(Route route, RestOutcome.Answered answer) {
    return Verdict.of(route, answer, null) instanceof Verdict.EdgeBlocked;
  }

  private void settleToken() throws InterruptedException {
    int refusals = 0;
    while (true) {
      var answer = http.probe("/users/@me", true);
      int status = answer instanceof Attempt.Answered(var a) ? a.status() : 0;
      if (status >= 200 && status < 300) {
        log.info("Discord accepts the bot token");
        scheduler.change(_ -> scheduler.traffic().tokenAccepted());
        return;
      }
      if (status != 401) {
        Thread.sleep(UNCLEAR);
        continue;
      }
      scheduler.change(now -> scheduler.traffic().tokenRefused(now));
      var wait = after(refusals++);
      log.atError()
          .addKeyValue(ErrorCode.KEY, ErrorCode.E002)
          .log("Discord refuses the bot token (DISCORD_TOKEN): next try in {} s", wait.toSeconds());
      Thread.sleep(wait);
    }
  }

  private Duration after(int refusals) {
    return pause.multipliedBy(1L << Math.min(refusals, MOST_DOUBLINGS));
  }
}
