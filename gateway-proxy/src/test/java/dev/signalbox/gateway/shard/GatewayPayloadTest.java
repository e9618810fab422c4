package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.scan.EnvelopeScanner;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayPayloadTest {
  private static GatewayPayload read(String json) {
    return GatewayPayload.read(new EnvelopeScanner(), Unpooled.wrappedBuffer(json.getBytes(UTF_8)));
  }

  @Test
  void readsEveryOpcodeThatDiscordSends() {
    assertThat(read("{\"op\":10,\"d\":{\"_trace\":[\"a\"],\"heartbeat_interval\":41250}}").input())
        .isEqualTo(new ShardInput.Hello(Duration.ofMillis(41_250)));
    assertThat(read("{\"op\":11}").input()).isEqualTo(new ShardInput.HeartbeatAck());
    assertThat(read("{\"op\":1,\"d\":null}").input())
        .isEqualTo(new ShardInput.HeartbeatRequested());
    assertThat(read("{\"op\":7,\"d\":null}").input()).isEqualTo(new ShardInput.Reconnect());
    assertThat(read("{\"op\":9,\"d\":true}").input())
        .isEqualTo(new ShardInput.InvalidSession(true));
    assertThat(read("{\"op\":9,\"d\":false}").input())
        .isEqualTo(new ShardInput.InvalidSession(false));
    assertThat(read("{\"op\":9}").input()).isEqualTo(new ShardInput.InvalidSession(false));
    assertThat(read("{\"op\":0,\"t\":\"X\",\"s\":7,\"d\":{}}").input())
        .isEqualTo(new ShardInput.Dispatched(7));
    assertThat(read("{\"op\":0,\"t\":\"RESUMED\",\"s\":8}").input())
        .isEqualTo(new ShardInput.Resumed(8));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6, 8, 12, 33, 1000})
  void keepsTheNumberOfAnUnknownOpcode(int opcode) {
    assertThat(read("{\"op\":%d,\"d\":{\"a\":1}}".formatted(opcode)).input())
        .isEqualTo(new ShardInput.Unrecognized(opcode));
  }

  @Test
  void readsOfReadyOnlyWhatItNeeds() {
    var ready =
        read(
            """
            {"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"9","session_id":"not this"},
            "guilds":[{"unavailable":true,"id":"18446744073709551615"},{"id":7},"x",{"id":"12"}],
            "session_id":"abc","shard":[0,1],"resume_gateway_url":"wss://r","private_channels":[]}}\
            """);
    assertThat(ready.input()).isEqualTo(new ShardInput.Ready("abc", "wss://r", 1));
    assertThat(ready.guilds()).containsExactly(-1L, 12L);
  }

  @Test
  void takesAReadyWithoutResumeUrl() {
    assertThat(read("{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{\"session_id\":\"abc\"}}").input())
        .isEqualTo(new ShardInput.Ready("abc", "", 1));
  }

  @Test
  void givesAnAbsentDataAsNull() {
    assertThat(read("{\"op\":0,\"t\":\"RESUMED\",\"s\":8}").data().toString(UTF_8))
        .isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"op\":0,\"t\":null,\"s\":1,\"d\":{}}",
        "{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{}}",
        "{\"op\":0,\"t\":\"READY\",\"s\":null,\"d\":{\"session_id\":\"abc\"}}",
        "{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":[]}",
        "{\"op\":10,\"d\":{}}",
        "{\"op\":10,\"d\":{\"heartbeat_interval\":0}}",
        "{\"op\":10,\"d\":{\"heartbeat_interval\":\"41250\"}}",
        "{\"op\":10,\"d\":{\"heartbeat_interval\":99999999999999999999}}",
        "{\"op\":10}"
      })
  void saysWhatIsWrongWithAMalformedPayload(String json) {
    var payload = read(json);
    assertThat(payload.input()).isEqualTo(new ShardInput.Malformed());
    assertThat(payload.problem()).isNotBlank().doesNotContain("abc");
  }
}
