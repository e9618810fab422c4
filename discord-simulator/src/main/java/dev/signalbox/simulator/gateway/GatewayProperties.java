package dev.signalbox.simulator.gateway;

import static dev.signalbox.simulator.SimulatorProperties.require;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway's limits, each as strict as Discord's unless set otherwise.
 *
 * @param gatewayHost address to bind
 * @param gatewayPort TCP port of the websocket; 0 takes a free one
 * @param publicGatewayUrl what {@code /gateway} answers; empty means {@code ws://<host>:<port>/}
 * @param resumePath path of {@code resume_gateway_url}; empty for none, as Discord has it
 * @param shards recommended number of shards
 * @param shardMultiple of which every number of shards must be a multiple, else 4010: Discord
 *     assigns one to bots above 150,000 guilds
 * @param maxConcurrency identifies allowed at once, by shard id modulo this number
 * @param identifyWindow for which one identify per concurrency key is allowed
 * @param identifyLimit identifies in {@code identifyPeriod}; one more ends every session and resets
 *     the token
 * @param heartbeatInterval sent in hello
 * @param heartbeatTolerance how much later than its interval a beat may come
 * @param sessionLifetime how long a dropped session can be resumed
 * @param replayEvents dispatches kept per session for a resume
 * @param replayAge how old those may be
 * @param sendLimit payloads of a client in {@code sendWindow}
 * @param maxPayload bytes of one payload of a client
 * @param presenceLimit presence updates in {@code presenceWindow}
 * @param membersWindow for which one full member request per guild is allowed
 * @param maxGuildsPerShard above which 4011 closes
 * @param outboxBytes unsent bytes after which a slow client is cut
 * @param zlibSplit largest websocket message of zlib-stream in bytes; 0 sends one message per
 *     payload
 * @param resumedTakesSequence whether RESUMED has a sequence of its own or repeats the last one
 * @param lateHeartbeatCloseCode with which a late heartbeat closes
 */
@ConfigurationProperties("simulator")
public record GatewayProperties(
    @DefaultValue("127.0.0.1") String gatewayHost,
    @DefaultValue("7001") int gatewayPort,
    @DefaultValue("") String publicGatewayUrl,
    @DefaultValue("") String resumePath,
    @DefaultValue("1") int shards,
    @DefaultValue("1") int shardMultiple,
    @DefaultValue("1") int maxConcurrency,
    @DefaultValue("5s") Duration identifyWindow,
    @DefaultValue("1000") int identifyLimit,
    @DefaultValue("24h") Duration identifyPeriod,
    @DefaultValue("41250ms") Duration heartbeatInterval,
    @DefaultValue("20s") Duration heartbeatTolerance,
    @DefaultValue("3m") Duration sessionLifetime,
    @DefaultValue("5000") int replayEvents,
    @DefaultValue("3m") Duration replayAge,
    @DefaultValue("120") int sendLimit,
    @DefaultValue("60s") Duration sendWindow,
    @DefaultValue("4096") int maxPayload,
    @DefaultValue("5") int presenceLimit,
    @DefaultValue("20s") Duration presenceWindow,
    @DefaultValue("30s") Duration membersWindow,
    @DefaultValue("2500") int maxGuildsPerShard,
    @DefaultValue("67108864") int outboxBytes,
    @DefaultValue("0") int zlibSplit,
    @DefaultValue("true") boolean resumedTakesSequence,
    @DefaultValue("4000") int lateHeartbeatCloseCode) {
  public GatewayProperties {
    require(
        gatewayPort >= 0 && gatewayPort <= 65_535,
        "simulator.gateway-port",
        gatewayPort,
        "0 to 65535");
    atLeastOne("simulator.shards", shards);
    atLeastOne("simulator.shard-multiple", shardMultiple);
    require(
        shards % shardMultiple == 0,
        "simulator.shards",
        shards,
        "a multiple of simulator.shard-multiple, which is " + shardMultiple);
    atLeastOne("simulator.max-concurrency", maxConcurrency);
    atLeastOne("simulator.identify-limit", identifyLimit);
    atLeastOne("simulator.replay-events", replayEvents);
    atLeastOne("simulator.send-limit", sendLimit);
    atLeastOne("simulator.max-payload", maxPayload);
    atLeastOne("simulator.presence-limit", presenceLimit);
    atLeastOne("simulator.max-guilds-per-shard", maxGuildsPerShard);
    atLeastOne("simulator.outbox-bytes", outboxBytes);
    positive("simulator.identify-window", identifyWindow);
    positive("simulator.identify-period", identifyPeriod);
    positive("simulator.heartbeat-interval", heartbeatInterval);
    positive("simulator.heartbeat-tolerance", heartbeatTolerance);
    positive("simulator.session-lifetime", sessionLifetime);
    positive("simulator.replay-age", replayAge);
    positive("simulator.send-window", sendWindow);
    positive("simulator.presence-window", presenceWindow);
    positive("simulator.members-window", membersWindow);
  }

  private static void atLeastOne(String setting, int value) {
    require(value >= 1, setting, value, "1 or more");
  }

  private static void positive(String setting, Duration value) {
    require(value.isPositive(), setting, value, "a duration above zero, such as 5s");
  }
}
