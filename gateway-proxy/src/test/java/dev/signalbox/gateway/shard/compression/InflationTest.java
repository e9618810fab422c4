package dev.signalbox.gateway.shard.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InflationTest {
  private static final int LIMIT = 4 * 1024 * 1024;
  private static final List<String> PAYLOADS = payloads();

  private static List<String> payloads() {
    var random = new Random(3);
    var payloads = new ArrayList<String>();
    for (var size : new int[] {1, 12, 300, 16 * 1024, 127 * 1024, 128 * 1024 + 1, 1_500_000, 40}) {
      var text = new StringBuilder("{\"op\":0,\"d\":\"");
      for (var n = 0; n < size; n++) text.append((char) ('a' + random.nextInt(size > 99 ? 26 : 2)));
      payloads.add(text.append("\"}").toString());
    }
    return payloads;
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void givesBackEveryPayloadOfAConnection(Compression compression) throws Exception {
    var messages = compressed(compression, PAYLOADS);
    for (var isDirect : new boolean[] {true, false}) {
      try (var inflation = compression.begin(LIMIT)) {
        for (var n = 0; n < PAYLOADS.size(); n++) {
          var isText = compression == Compression.NONE;
          var payload = inflation.inflate(buffer(messages.get(n), isDirect), isText);
          assertThat(text(payload)).isEqualTo(PAYLOADS.get(n));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void joinsAZlibPayloadThatSpansSeveralMessages(int size) throws Exception {
    try (var inflation = Compression.ZLIB_STREAM.begin(LIMIT)) {
      var some = List.of(PAYLOADS.get(2), PAYLOADS.get(3), PAYLOADS.get(7));
      var received = new ArrayList<String>();
      for (var message : compressed(Compression.ZLIB_STREAM, some)) {
        for (var at = 0; at < message.length; at += size) {
          var part = Unpooled.wrappedBuffer(message, at, Math.min(size, message.length - at));
          var payload = inflation.inflate(part, false);
          if (payload != null) received.add(text(payload));
        }
      }
      assertThat(received).isEqualTo(some);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void takesPlainTextUnderEveryCompression(Compression compression) throws Exception {
    try (var inflation = compression.begin(LIMIT)) {
      assertThat(text(inflation.inflate(buffer("{\"op\":1}".getBytes(UTF_8), true), true)))
          .isEqualTo("{\"op\":1}");
    }
  }

  @Test
  void takesJsonInBinaryMessagesWithPayloadCompression() throws Exception {
    try (var inflation = Compression.PAYLOAD.begin(LIMIT)) {
      assertThat(text(inflation.inflate(buffer("{\"op\":1}".getBytes(UTF_8), true), false)))
          .isEqualTo("{\"op\":1}");
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void refusesAPayloadOverTheBound(Compression compression) throws Exception {
    var bomb = compressed(compression, List.of("a".repeat(100_001)));
    try (var inflation = compression.begin(100_000)) {
      assertThatThrownBy(() ->
              inflation.inflate(buffer(bomb.getFirst(), true), compression == Compression.NONE))
          .isInstanceOf(Undecodable.class)
          .hasMessageContaining("DISCORD_MAX_PAYLOAD");
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void takesAPayloadOfExactlyTheBound(Compression compression) throws Exception {
    var exact = "a".repeat(100_000);
    var message = compressed(compression, List.of(exact)).getFirst();
    try (var inflation = compression.begin(100_000)) {
      var payload = inflation.inflate(buffer(message, true), compression == Compression.NONE);
      assertThat(text(payload)).isEqualTo(exact);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void refusesWhatIsNotCompressedAsAgreed(Compression compression) throws Exception {
    var wrong = compressed(compression, List.of(PAYLOADS.get(4))).getFirst();
    for (var i = 10; i < 80; i++) wrong[i] ^= 0x55;
    try (var inflation = compression.begin(LIMIT)) {
      assertThatThrownBy(() -> inflation.inflate(buffer(wrong, true), false))
          .isInstanceOf(Undecodable.class);
    }
  }

  private static String text(@Nullable ByteBuf payload) {
    assertThat(payload).isNotNull();
    return payload.toString(UTF_8);
  }

  private static ByteBuf buffer(byte[] bytes, boolean isDirect) {
    return isDirect
        ? Unpooled.directBuffer(bytes.length).writeBytes(bytes)
        : Unpooled.wrappedBuffer(bytes);
  }

  private static List<byte[]> compressed(Compression compression, List<String> payloads)
      throws IOException {
    return switch (compression) {
      case NONE -> payloads.stream().map(text -> text.getBytes(UTF_8)).toList();
      case PAYLOAD ->
          payloads.stream()
              .map(text -> {
                var deflater = new Deflater();
                deflater.setInput(text.getBytes(UTF_8));
                deflater.finish();
                return deflated(deflater, Deflater.NO_FLUSH);
              })
              .toList();
      case ZLIB_STREAM -> {
        var deflater = new Deflater();
        yield payloads.stream()
            .map(text -> {
              deflater.setInput(text.getBytes(UTF_8));
              return deflated(deflater, Deflater.SYNC_FLUSH);
            })
            .toList();
      }
      case ZSTD_STREAM -> {
        var out = new ByteArrayOutputStream();
        var messages = new ArrayList<byte[]>();
        var zstd = new ZstdOutputStream(out).setCloseFrameOnFlush(false);
        for (var text : payloads) {
          zstd.write(text.getBytes(UTF_8));
          zstd.flush();
          messages.add(out.toByteArray());
          out.reset();
        }
        yield messages;
      }
    };
  }

  private static byte[] deflated(Deflater deflater, int flush) {
    var out = new ByteArrayOutputStream();
    var chunk = new byte[8192];
    int count;
    while ((count = deflater.deflate(chunk, 0, chunk.length, flush)) > 0)
      out.write(chunk, 0, count);
    return out.toByteArray();
  }
}
