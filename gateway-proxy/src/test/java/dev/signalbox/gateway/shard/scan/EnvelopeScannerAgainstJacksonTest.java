package dev.signalbox.gateway.shard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import dev.signalbox.gateway.shard.scan.Scan.Malformed;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random documents, whole and damaged: the scanner and Jackson must agree on every one. */
class EnvelopeScannerAgainstJacksonTest {
  private static final int DOCUMENTS = 3_000;
  private final JsonMapper jackson = JsonMapper.builder().build();
  private final EnvelopeScanner scanner = new EnvelopeScanner();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsWhatJacksonReads(long seed) {
    var documents = new RandomDocuments(new Random(seed), false);
    for (var n = 0; n < DOCUMENTS; n++) agree(documents.envelope());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void refusesWhatJacksonRefuses(long seed) {
    var random = new Random(seed);
    var documents = new RandomDocuments(random, true);
    var refused = 0;
    for (var n = 0; n < DOCUMENTS; n++) {
      if (!agree(damaged(documents.envelope(), random))) refused++;
    }
    assertThat(refused).isGreaterThan(DOCUMENTS / 4);
  }

  private static String damaged(String text, Random random) {
    var at = random.nextInt(text.length());
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
      default -> text.substring(0, at) + (char) (random.nextInt(95) + ' ') + text.substring(at + 1);
    };
  }

  private boolean agree(String text) {
    var bytes = text.getBytes(UTF_8);
    var scan = scanner.scan(bytes, 0, bytes.length);
    var tree = tree(bytes);
    switch (scan) {
      case Malformed malformed ->
          assertThat(isEnvelope(tree)).as("%s %s", malformed, text).isFalse();
      case Envelope envelope -> {
        assertThat(isEnvelope(tree)).as(text).isTrue();
        assertThat(envelope.opcode()).as(text).isEqualTo(tree.get("op").intValue());
        assertThat(envelope.event()).as(text).isEqualTo(stringOrNull(tree.path("t")));
        assertThat(envelope.sequence())
            .as(text)
            .isEqualTo(tree.path("s").isNumber() ? tree.get("s").longValue() : -1);
        assertThat(envelope.guildId()).as(text).isEqualTo(guild(tree));
        assertThat(envelope.isUnavailable())
            .as(text)
            .isEqualTo(
                tree.path("d").path("unavailable").asString("").equals("true")
                    && tree.path("d").path("unavailable").isBoolean());
        if (tree.has("d")) {
          var data = new String(bytes, envelope.dataOffset(), envelope.dataLength(), UTF_8);
          assertThat(jackson.readTree(data)).as(text).isEqualTo(tree.get("d"));
        } else {
          assertThat(envelope.dataLength()).isZero();
        }
      }
    }
    return scan instanceof Envelope;
  }

  private @Nullable JsonNode tree(byte[] bytes) {
    try {
      return jackson.readTree(bytes);
    } catch (JacksonException refused) {
      return null;
    }
  }

  private static boolean isEnvelope(@Nullable JsonNode tree) {
    if (tree == null || !tree.isObject()) return false;
    var t = tree.path("t");
    var s = tree.path("s");
    return tree.path("op").isInt()
        && tree.get("op").intValue() >= 0
        && (t.isMissingNode() || t.isNull() || t.isString())
        && (s.isMissingNode()
            || s.isNull()
            || (s.canConvertToLong() && s.isIntegralNumber() && s.longValue() >= 0));
  }

  private static @Nullable String stringOrNull(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }

  private static long guild(JsonNode tree) {
    var data = tree.path("d");
    var own = snowflake(data.path("guild_id"));
    if (own != 0) return own;
    var event = stringOrNull(tree.path("t"));
    if (event == null) return 0;
    return switch (event) {
      case "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE" -> snowflake(data.path("id"));
      case "RATE_LIMITED" -> snowflake(data.path("meta").path("guild_id"));
      default -> 0;
    };
  }

  private static long snowflake(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) return Math.max(0, node.longValue());
    var text = node.isString() ? node.stringValue() : "";
    if (text.length() > 20 || !text.matches("[0-9]+")) return 0;
    var exact = new java.math.BigInteger(text);
    return exact.bitLength() > 64 ? 0 : exact.longValue();
  }
}
