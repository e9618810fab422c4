package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.VoiceState;
import dev.signalbox.simulator.world.World;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * GUILD_CREATE as one session gets it: who is among the members depends on its intents and
 * threshold.
 */
final class GuildSnapshot {
  private static final int TOO_MANY_FOR_PRESENCES = 75_000;

  private GuildSnapshot() {}

  static ObjectNode of(World world, Guild guild, Session session) {
    Collection<Member> members = world.membersOf(guild.id());
    boolean presences = Intent.GUILD_PRESENCES.in(session.intents());
    boolean large = members.size() > session.largeThreshold();
    Set<Snowflake> inVoice =
        world.voiceStatesOf(guild.id()).stream()
            .map(VoiceState::userId)
            .collect(Collectors.toSet());
    Predicate<Member> botOrInVoice =
        m -> m.id().equals(world.bot().id()) || inVoice.contains(m.id());
    Predicate<Member> shown = botOrInVoice;
    if (presences && members.size() <= TOO_MANY_FOR_PRESENCES) {
      shown = large ? botOrInVoice.or(GuildSnapshot::isNoticeable) : m -> true;
    }
    return world
        .json()
        .guildCreate(guild, members.stream().filter(shown).toList(), presences, large);
  }

  private static boolean isNoticeable(Member member) {
    return member.nick() != null
        || !member.roles().isEmpty()
        || dev.signalbox.simulator.world.WorldJson.isOnline(member);
  }
}
