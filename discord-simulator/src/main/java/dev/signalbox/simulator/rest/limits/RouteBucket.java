package dev.signalbox.simulator.rest.limits;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.util.Locale;

/**
 * The buckets routes fall into, with the limits they have unless a setting says otherwise. Discord
 * publishes none of these numbers; those of messages, reactions, webhooks and member roles were
 * seen in the wild, the others are plausible.
 */
public enum RouteBucket {
  GATEWAY_BOT(Limit.fixed(2, ofSeconds(5))),
  APPLICATION(Limit.fixed(10, ofSeconds(10))),
  USER_ME(Limit.fixed(30, ofSeconds(30))),
  USER(Limit.fixed(30, ofSeconds(30))),
  USER_GUILDS(Limit.fixed(5, ofSeconds(5))),
  DM_OPEN(Limit.fixed(10, ofSeconds(10))),
  CHANNEL(Limit.sliding(10, ofSeconds(5))),
  CHANNEL_EDIT(Limit.fixed(5, ofSeconds(15))),
  CHANNEL_OVERWRITE(Limit.fixed(10, ofSeconds(15))),
  TYPING(Limit.sliding(5, ofSeconds(5))),
  MESSAGE_LIST(Limit.sliding(5, ofSeconds(1))),
  MESSAGE(Limit.sliding(5, ofSeconds(1))),
  MESSAGE_CREATE(Limit.sliding(5, ofSeconds(5))),
  /** Has the hash of {@link #MESSAGE_CREATE} but counts for itself, as people have observed. */
  MESSAGE_EDIT(Limit.sliding(5, ofSeconds(5))),
  /** Younger than 10 s, or not there at all. */
  MESSAGE_DELETE_NEW(Limit.sliding(5, ofSeconds(1))),
  MESSAGE_DELETE(Limit.sliding(3, ofSeconds(1))),
  /** Older than 14 days. */
  MESSAGE_DELETE_OLD(Limit.sliding(30, ofSeconds(4))),
  BULK_DELETE(Limit.fixed(1, ofSeconds(1))),
  /** Every reaction route. */
  REACTION(Limit.fixed(1, ofMillis(250))),
  PIN(Limit.fixed(5, ofSeconds(4))),
  GUILD(Limit.sliding(10, ofSeconds(5))),
  GUILD_CHANNELS(Limit.fixed(10, ofSeconds(10))),
  MEMBER_LIST(Limit.fixed(10, ofSeconds(10))),
  MEMBER(Limit.sliding(5, ofSeconds(1))),
  MEMBER_EDIT(Limit.fixed(10, ofSeconds(10))),
  MEMBER_ROLE(Limit.fixed(10, ofSeconds(10))),
  ROLES(Limit.fixed(10, ofSeconds(10))),
  COMMANDS(Limit.fixed(10, ofSeconds(5))),
  COMMAND_WRITE(Limit.fixed(5, ofSeconds(20))),
  COMMAND_OVERWRITE(Limit.fixed(2, ofSeconds(10))),
  WEBHOOK(Limit.sliding(5, ofSeconds(2)));

  private final Limit limit;

  RouteBucket(Limit limit) {
    this.limit = limit;
  }

  /** The limit when no setting says otherwise. */
  public Limit limit() {
    return limit;
  }

  /** As settings spell it, e.g. {@code message-create}. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code X-RateLimit-Bucket}: opaque hex without the top-level resource. */
  public String hash() {
    var hashed = this == MESSAGE_EDIT ? MESSAGE_CREATE : this;
    long mixed = hashed.name().hashCode() * 0x9E3779B97F4A7C15L;
    long second = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return String.format(Locale.ROOT, "%016x%016x", mixed, second);
  }
}
