package dev.signalbox.gateway.shard.plan;

import dev.signalbox.gateway.shard.identify.SessionStartLimit;

/**
 * Discord's answer to {@code GET /gateway/bot}.
 *
 * @param url of the gateway, e.g. {@code wss://gateway.discord.gg/}
 * @param shards as many as Discord recommends
 */
public record GatewayBot(String url, int shards, SessionStartLimit limit) {}
