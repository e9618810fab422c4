package dev.signalbox.gateway.journal;

import io.netty.buffer.ByteBuf;

/**
 * One dispatch as it came from Discord.
 *
 * @param sessionId the session that numbered it
 * @param sequence its {@code s}, from 1
 * @param event its {@code t}, e.g. {@code MESSAGE_CREATE}; unknown names are kept as they are
 * @param guildId the guild it belongs to (section 3.3 of the protocol), 0 without one; an unsigned
 *     64-bit snowflake
 * @param receivedAt milliseconds since 1970, when its last byte arrived
 * @param isBackfill whether it is a GUILD_CREATE for a guild that READY or an outage had announced
 * @param data the bytes of {@code d}, verbatim JSON; read during the call only, reader index
 *     untouched
 */
public record JournalEntry(
    String sessionId,
    long sequence,
    String event,
    long guildId,
    long receivedAt,
    boolean isBackfill,
    ByteBuf data) {}
