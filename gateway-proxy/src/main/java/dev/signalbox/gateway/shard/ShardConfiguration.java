package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.journal.JournalProperties;
import dev.signalbox.gateway.rest.DiscordApiProperties;
import dev.signalbox.gateway.shard.compression.Compression;
import dev.signalbox.gateway.shard.connection.GatewayClient;
import dev.signalbox.gateway.shard.identify.BudgetFile;
import dev.signalbox.gateway.shard.identify.IdentifyBudget;
import dev.signalbox.gateway.shard.identify.IdentifyQueue;
import dev.signalbox.gateway.shard.plan.GatewayBotLookup;
import dev.signalbox.gateway.shard.plan.ShardProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the shards to Discord on one side and to the journal on the other. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewayProperties.class, ShardProperties.class})
class ShardConfiguration {

  @Bean(destroyMethod = "close")
  IdentifyQueue identifyQueue(
      GatewayProperties properties,
      DiscordApiProperties api,
      JournalProperties journal,
      Journal openedFirst,
      InstantSource clock) {
    var file = new BudgetFile(journal.dir().toAbsolutePath().resolve("identify-budget"));
    return new IdentifyQueue(clock, file, account(api), properties.identifyReserve());
  }

  @Bean
  Shards shards(
      GatewayProperties properties,
      ShardProperties plan,
      DiscordApiProperties api,
      JournalProperties journalProperties,
      Journal journal,
      IdentifyQueue queue,
      MeterRegistry registry,
      InstantSource clock,
      ObjectProvider<BuildProperties> build) {
    var built = build.getIfAvailable();
    var version = built == null || built.getVersion() == null ? "0" : built.getVersion();
    var compression = properties.parsedCompression();
    var intents = properties.parsedIntents();
    var lookup = new GatewayBotLookup(api.apiUrl(), api.token(), version);
    var world =
        new ShardEnvironment(
            new ShardMachine(new Backoff(properties.maxBackoff(), RandomGenerator.getDefault())),
            new GatewayClient(
                compression, (int) properties.maxPayload().toBytes(), properties.connectTimeout()),
            compression,
            new GatewayDirectory(lookup, queue, properties.gatewayUrl()),
            queue,
            new OutgoingPayloads(api.token(), intents, compression == Compression.PAYLOAD),
            intents,
            properties.connectTimeout(),
            new ShardMetrics(registry),
            clock);
    return new Shards(
        world,
        plan,
        journal::shard,
        journalProperties.dir().toAbsolutePath(),
        properties.endSessionOnStop(),
        new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()));
  }

  @Bean
  DiscordDependency discordDependency(Shards shards, IdentifyQueue queue) {
    return new DiscordDependency(shards, queue);
  }

  @Bean
  MeterBinder shardGauges(Shards shards, IdentifyQueue queue) {
    return registry -> {
      Gauge.builder(
              "discord_shards_online",
              shards,
              all -> all.statuses().stream().filter(ShardStatus::isOnline).count())
          .register(registry);
      Gauge.builder(
              "discord_guild_count",
              shards,
              all -> all.statuses().stream().mapToInt(ShardStatus::guilds).sum())
          .register(registry);
      Gauge.builder(
              "signalbox_gateway_identifies_left",
              queue,
              q -> q.budget().map(IdentifyBudget::remaining).orElse(0))
          .register(registry);
    };
  }

  /** Tells accounts apart in a file without saying anything about the token. */
  private static String account(DiscordApiProperties api) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest((api.apiUrl() + " " + api.token()).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this JVM has no SHA-256", impossible);
    }
  }
}
