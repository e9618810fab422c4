package dev.signalbox.contract.bus;

/**
 * Headers of a message on {@code discord.events}. Its body is the dispatch's {@code d}, verbatim
 * JSON; its message id is {@code <session>-<seq>}, its type the event's name, its content type
 * {@code application/json}.
 */
public final class EventHeaders {

  /** Shard that received the event; integer, from 0. */
  public static final String SHARD = "shard";

  /** The event's {@code s} in its session; long, from 1. */
  public static final String SEQUENCE = "seq";

  /** The session that numbered it; string. */
  public static final String SESSION = "session";

  /**
   * For {@linkplain OrderedGroup ordered groups}: a table from the group's name to the message id
   * ({@code <session>-<seq>}) of the event last routed to the same queue of that group from the
   * same shard. A group has no entry on the first such event of a session, or of this group since
   * it was enabled, nor on events that it does not receive or that have no place in its order
   * ({@link OrderedGroup#OUTSIDE_THE_ORDER}); without any entry the header is absent. A message
   * that is published again carries the same.
   */
  public static final String PREVIOUS = "prev";

  /** The guild's snowflake as a decimal string; absent for events without a guild. */
  public static final String GUILD_ID = "guild_id";

  /** Milliseconds since 1970 at which gateway-proxy received the event; long. */
  public static final String RECEIVED_AT = "received_at";

  /**
   * true on a GUILD_CREATE that merely announces a guild the bot was in already; absent otherwise.
   */
  public static final String BACKFILL = "backfill";

  /**
   * W3C trace context; its trace id is the correlation id of everything that follows from the
   * event.
   */
  public static final String TRACEPARENT = "traceparent";

  private EventHeaders() {}
}
