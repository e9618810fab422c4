package dev.signalbox.gateway.shard.identify;

import java.time.Instant;

/**
 * What is left of the day's identifies. Past the last one Discord ends all sessions and resets the
 * bot token, so a reserve is never touched.
 *
 * @param account whose budget it is, without naming the token
 * @param resetsAt when Discord counts anew
 */
public record IdentifyBudget(String account, int total, int remaining, Instant resetsAt) {

  /** What Discord says now, lowered to what we remember of the same day: its count may lag. */
  IdentifyBudget refreshed(SessionStartLimit limit, Instant now) {
    var isSameDay = now.isBefore(resetsAt);
    var left = isSameDay ? Math.min(remaining, limit.remaining()) : limit.remaining();
    return new IdentifyBudget(account, limit.total(), left, now.plus(limit.resetAfter()));
  }

  static IdentifyBudget first(String account, SessionStartLimit limit, Instant now) {
    return new IdentifyBudget(
        account, limit.total(), limit.remaining(), now.plus(limit.resetAfter()));
  }

  IdentifyBudget spent() {
    return new IdentifyBudget(account, total, Math.max(0, remaining - 1), resetsAt);
  }

  /** How many may go now: down to the reserve, which is at most a twentieth of the whole. */
  int spendable(int reserve) {
    return Math.max(0, remaining - Math.min(reserve, total / 20));
  }
}
