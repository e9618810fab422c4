package dev.signalbox.simulator.rest.audit;

/**
 * Discord's audit log events, those that a route here can cause.
 *
 * @see <a href="https://discord.com/developers/docs/resources/audit-log">Discord: Audit Logs</a>
 */
public enum AuditAction {
  GUILD_UPDATE(1),
  CHANNEL_CREATE(10),
  CHANNEL_UPDATE(11),
  CHANNEL_DELETE(12),
  CHANNEL_OVERWRITE_CREATE(13),
  CHANNEL_OVERWRITE_UPDATE(14),
  CHANNEL_OVERWRITE_DELETE(15),
  MEMBER_KICK(20),
  MEMBER_BAN_ADD(22),
  MEMBER_BAN_REMOVE(23),
  MEMBER_UPDATE(24),
  MEMBER_ROLE_UPDATE(25),
  MEMBER_MOVE(26),
  MEMBER_DISCONNECT(27),
  ROLE_CREATE(30),
  ROLE_UPDATE(31),
  ROLE_DELETE(32),
  WEBHOOK_CREATE(50),
  WEBHOOK_UPDATE(51),
  WEBHOOK_DELETE(52),
  MESSAGE_DELETE(72),
  MESSAGE_BULK_DELETE(73),
  MESSAGE_PIN(74),
  MESSAGE_UNPIN(75);

  private final int number;

  AuditAction(int number) {
    this.number = number;
  }

  /** As {@code action_type} spells it. */
  int number() {
    return number;
  }
}
