package dev.signalbox.gateway.shard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import dev.signalbox.gateway.shard.scan.Scan.Malformed;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an envelope with Jackson and holds the scanner to what it finds. */
final class JacksonOracle {
  private static final int ANY = Integer.MAX_VALUE;
  private final EnvelopeScanner scanner = new EnvelopeScanner();
  private final JsonMapper jackson =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(ANY)
                          .maxNumberLength(ANY)
                          .maxStringLength(ANY)
                          .build())
                  .build())
          .build();

  /**
   * Both must read the same from the document, or both refuse it.
   *
   * @param origin where the document comes from, so that a failure can be repeated
   * @return whether it is an envelope
   */
  boolean agree(String text, String origin) {
    var bytes = text.getBytes(UTF_8);
    var named = origin + ": " + text.substring(0, Math.min(text.length(), 2_000));
    var tree = tree(bytes);
    return switch (scanner.scan(bytes, 0, bytes.length)) {
      case Malformed malformed -> {
        assertThat(isEnvelope(tree)).as("%s %s", malformed, named).isFalse();
        assertThat(malformed.offset()).as(named).isBetween(0, bytes.length);
        yield false;
      }
      case Envelope envelope -> {
        assertThat(isEnvelope(tree)).as(named).isTrue();
        compare(envelope, tree, bytes, named);
        yield true;
      }
    };
  }

  private void compare(Envelope envelope, JsonNode tree, byte[] bytes, String named) {
    var unavailable = tree.path("d").path("unavailable");
    assertThat(envelope.opcode()).as(named).isEqualTo(tree.get("op").intValue());
    assertThat(envelope.event()).as(named).isEqualTo(stringOrNull(tree.path("t")));
    assertThat(envelope.sequence())
        .as(named)
        .isEqualTo(tree.path("s").isNumber() ? tree.get("s").longValue() : -1);
    assertThat(envelope.guildId()).as(named).isEqualTo(guild(tree));
    assertThat(envelope.isUnavailable())
        .as(named)
        .isEqualTo(unavailable.isBoolean() && unavailable.booleanValue());
    if (tree.has("d")) {
      var data = new String(bytes, envelope.dataOffset(), envelope.dataLength(), UTF_8);
      assertThat(jackson.readTree(data)).as(named).isEqualTo(tree.get("d"));
    } else {
      assertThat(envelope.dataLength()).as(named).isZero();
    }
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
    var exact = new BigInteger(text);
    return exact.bitLength() > 64 ? 0 : exact.longValue();
  }
}
