package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.compression.Compression;
import dev.signalbox.gateway.shard.connection.GatewayAddress;
import dev.signalbox.servicekit.settings.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How shards connect. Token and API address are settings of the REST side.
 *
 * @param gatewayUrl instead of the one that {@code GET /gateway/bot} names; empty for that one
 * @param intents names or number
 * @param compression {@code zstd-stream}, {@code zlib-stream}, {@code payload} or {@code none}
 * @param maxPayload longest payload taken, before and after decompression
 * @param maxBackoff longest pause between two attempts
 * @param connectTimeout for each of: connection, handshakes, Hello
 * @param identifyReserve identifies of the day that are never spent
 * @param endSessionOnStop whether a stop ends the session, so that Discord shows the bot offline at
 *     once and nothing can be resumed
 */
@ConfigurationProperties("discord")
public record GatewayProperties(
    @DefaultValue("") String gatewayUrl,
    @DefaultValue(
            "GUILDS,GUILD_MEMBERS,GUILD_MESSAGES,GUILD_MESSAGE_REACTIONS,DIRECT_MESSAGES,MESSAGE_CONTENT")
        String intents,
    @DefaultValue("zstd-stream") String compression,
    @DefaultValue("64MB") DataSize maxPayload,
    @DefaultValue("30s") Duration maxBackoff,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("50") int identifyReserve,
    @DefaultValue("false") boolean endSessionOnStop) {

  private static final DataSize LEAST_PAYLOAD = DataSize.ofMegabytes(1);
  private static final DataSize MOST_PAYLOAD = DataSize.ofGigabytes(1);

  public GatewayProperties {
    if (!gatewayUrl.isBlank()) checkAddress(gatewayUrl);
    if (intents.isBlank()) throw new WrongSetting("DISCORD_INTENTS", intents, "names or a number");
    Intents.parse(intents);
    if (Compression.of(compression).isEmpty()) {
      throw new WrongSetting("DISCORD_COMPRESSION", compression, "one of " + Compression.words());
    }
    if (maxPayload.compareTo(LEAST_PAYLOAD) < 0 || maxPayload.compareTo(MOST_PAYLOAD) > 0) {
      throw new WrongSetting("DISCORD_MAX_PAYLOAD", maxPayload.toString(), "from 1MB to 1GB");
    }
    if (maxBackoff.toSeconds() < 1) {
      throw new WrongSetting("DISCORD_MAX_BACKOFF", maxBackoff.toString(), "1s or more");
    }
    if (connectTimeout.toMillis() < 100 || connectTimeout.toMinutes() > 5) {
      throw new WrongSetting("DISCORD_CONNECT_TIMEOUT", connectTimeout.toString(), "100ms to 5m");
    }
    if (identifyReserve < 0) {
      throw new WrongSetting(
          "DISCORD_IDENTIFY_RESERVE", Integer.toString(identifyReserve), "0 or more");
    }
  }

  private static void checkAddress(String url) {
    try {
      GatewayAddress.of(url, Compression.NONE);
    } catch (IllegalArgumentException wrong) {
      throw new WrongSetting(
          "DISCORD_GATEWAY_URL", url, "a websocket address, e.g. wss://gateway.discord.gg/");
    }
  }

  Intents parsedIntents() {
    return Intents.parse(intents);
  }

  Compression parsedCompression() {
    return Compression.of(compression).orElseThrow();
  }
}
