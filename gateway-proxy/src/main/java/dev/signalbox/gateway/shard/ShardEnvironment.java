package dev.signalbox.gateway.shard;

import dev.signalbox.gateway.shard.compression.Compression;
import dev.signalbox.gateway.shard.connection.Connection;
import dev.signalbox.gateway.shard.connection.ConnectionListener;
import dev.signalbox.gateway.shard.connection.GatewayAddress;
import dev.signalbox.gateway.shard.connection.GatewayClient;
import dev.signalbox.gateway.shard.identify.IdentifyQueue;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;

/** What all shards of a process share. */
record ShardEnvironment(
    ShardMachine machine,
    GatewayClient client,
    Compression compression,
    GatewayDirectory directory,
    IdentifyQueue queue,
    OutgoingPayloads payloads,
    Intents intents,
    Duration helloTimeout,
    ShardMetrics metrics,
    InstantSource clock) {

  Connection connect(String url, EventLoop loop, ConnectionListener listener) {
    return client.connect(GatewayAddress.of(url, compression), loop, listener);
  }
}
