package dev.signalbox.gateway.shard.connection;

import dev.signalbox.gateway.shard.compression.Compression;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The full address of a gateway connection. */
public final class GatewayAddress {
  private GatewayAddress() {}

  /**
   * Joins what Discord sent, with or without path and query, with our version, encoding and
   * compression: {@code wss://gateway.discord.gg} becomes {@code
   * wss://gateway.discord.gg/?v=10&encoding=json&compress=zstd-stream}. Other parameters stay.
   *
   * @throws IllegalArgumentException when it is no websocket address
   */
  public static URI of(String url, Compression compression) {
    var given = URI.create(url.strip());
    var isWebsocket = "ws".equals(given.getScheme()) || "wss".equals(given.getScheme());
    if (!isWebsocket || given.getHost() == null) {
      throw new IllegalArgumentException("not a websocket address: " + url);
    }
    var path =
        given.getRawPath() == null || given.getRawPath().isEmpty() ? "/" : given.getRawPath();
    var others =
        given.getRawQuery() == null
            ? Stream.<String>empty()
            : Arrays.stream(given.getRawQuery().split("&")).filter(GatewayAddress::isNotOurs);
    var ours = Stream.of("v=10", "encoding=json");
    var compress =
        compression.isTransport()
            ? Stream.of("compress=" + compression.word())
            : Stream.<String>empty();
    var query = Stream.of(ours, compress, others).flatMap(s -> s).collect(Collectors.joining("&"));
    return URI.create(given.getScheme() + "://" + given.getRawAuthority() + path + "?" + query);
  }

  private static boolean isNotOurs(String parameter) {
    return !parameter.isEmpty()
        && !parameter.equals("v")
        && !parameter.startsWith("v=")
        && !parameter.startsWith("encoding=")
        && !parameter.startsWith("compress=");
  }
}
