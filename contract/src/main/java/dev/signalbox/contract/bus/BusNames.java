package dev.signalbox.contract.bus;

/** Names of exchanges and queues. */
public final class BusNames {

  /** Topic exchange of every dispatch; see {@link RoutingKey} and {@link EventHeaders}. */
  public static final String EVENTS = "discord.events";

  /** Where events go that no queue wants: a fanout exchange and its one bounded queue. */
  public static final String UNROUTED = "discord.unrouted";

  /**
   * Direct exchange of {@link dev.signalbox.contract.commands.CommandInvoked}, routing key {@code
   * command-handler}.
   */
  public static final String COMMANDS = "signalbox.commands";

  /**
   * Direct exchange of {@link dev.signalbox.contract.outbound.OutboundRequest}; the routing key is
   * the lane.
   */
  public static final String OUTBOUND = "discord.outbound";

  public static final String OUTBOUND_INTERACTIVE = "discord.outbound.interactive";
  public static final String OUTBOUND_NORMAL = "discord.outbound.normal";
  public static final String OUTBOUND_BULK = "discord.outbound.bulk";

  /**
   * Fanout exchange of {@link dev.signalbox.contract.settings.SettingsChanged}; consumers bring
   * exclusive queues.
   */
  public static final String CHANGES = "signalbox.changes";

  /**
   * Fanout exchange of {@link dev.signalbox.contract.outbound.DeferralRules}; consumers bring
   * exclusive queues.
   */
  public static final String DEFERRALS = "signalbox.deferrals";

  /** Fanout exchange and queue of messages that were given up; see {@link WorkHeaders}. */
  public static final String DEAD = "signalbox.dead";

  private BusNames() {}
}
