package dev.signalbox.simulator.rest.guilds;

import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Role;
import dev.signalbox.simulator.world.VoiceState;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The entries in audit logs about members: their roles have entries of their own. */
final class MemberAudits {
  private final AuditLog audit;

  MemberAudits(AuditLog audit) {
    this.audit = audit;
  }

  /** Notes what became different; nothing when nothing did. */
  void edited(Caller caller, Guild guild, Member before, Member after, AuditReason reason) {
    var roles =
        AuditEntry.of(AuditAction.MEMBER_ROLE_UPDATE, after.id())
            .roles("$add", gained(guild, before, after))
            .roles("$remove", gained(guild, after, before));
    var rest =
        AuditEntry.of(AuditAction.MEMBER_UPDATE, after.id())
            .changing(before.toPartialJson(), after.toPartialJson());
    for (var entry : List.of(roles, rest)) {
      if (!entry.changes().isEmpty()) {
        audit.note(caller, guild.id(), entry, reason);
      }
    }
  }

  private static List<ObjectNode> gained(Guild guild, Member before, Member after) {
    return after.roles().stream()
        .filter(id -> !before.roles().contains(id))
        .map(guild::role)
        .flatMap(Optional::stream)
        .map(Role::toJson)
        .toList();
  }

  /** Discord names nobody: several people at once would be one entry. */
  void moved(Caller caller, Guild guild, VoiceState state, AuditReason reason) {
    var to = state.channelId();
    var entry =
        to == null
            ? AuditEntry.of(AuditAction.MEMBER_DISCONNECT, null)
            : AuditEntry.of(AuditAction.MEMBER_MOVE, null).option("channel_id", to);
    audit.note(caller, guild.id(), entry.option("count", 1), reason);
  }

  void kicked(Caller caller, Guild guild, Member member, AuditReason reason) {
    audit.note(caller, guild.id(), AuditEntry.of(AuditAction.MEMBER_KICK, member.id()), reason);
  }
}
