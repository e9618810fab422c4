package dev.signalbox.gateway.shard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.gateway.shard.compression.Compression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {
  @ParameterizedTest
  @CsvSource({
    "wss://gateway.discord.gg, wss://gateway.discord.gg/?v=10&encoding=json&compress=zstd-stream",
    "wss://gateway.discord.gg/, wss://gateway.discord.gg/?v=10&encoding=json&compress=zstd-stream",
    "ws://h:81/gateway/?v=9&x=1&encoding=etf&compress=zlib-stream, ws://h:81/gateway/?v=10&encoding=json&compress=zstd-stream&x=1",
    "wss://h/?, wss://h/?v=10&encoding=json&compress=zstd-stream"
  })
  void joinsTheQueryHoweverTheAddressCame(String url, String full) {
    assertThat(GatewayAddress.of(url, Compression.ZSTD_STREAM)).hasToString(full);
  }

  @ParameterizedTest
  @CsvSource({
    "ZLIB_STREAM, wss://h/?v=10&encoding=json&compress=zlib-stream",
    "PAYLOAD, wss://h/?v=10&encoding=json",
    "NONE, wss://h/?v=10&encoding=json"
  })
  void asksForTransportCompressionOnly(Compression compression, String full) {
    assertThat(GatewayAddress.of("wss://h", compression)).hasToString(full);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://discord.com", "gateway.discord.gg", "wss:///x", "ws://a b"})
  void refusesWhatIsNoWebsocketAddress(String url) {
    assertThatThrownBy(() -> GatewayAddress.of(url, Compression.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
