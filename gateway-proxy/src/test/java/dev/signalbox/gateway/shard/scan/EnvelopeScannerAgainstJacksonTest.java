package dev.signalbox.gateway.shard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random documents, whole and damaged: the scanner and Jackson must agree on every one. */
class EnvelopeScannerAgainstJacksonTest {
  private static final int DOCUMENTS = 3_000;
  private static final String EACH_KIND =
      """
      {"t":"MESSAGE_CREATE","s":12,"op":0,"d":{"guild_id":"5","a":[-1.5e+3,true,false,null],\
      "b":"x\\u00e9\\n\\"","c":{}}}\
      """;
  private final JacksonOracle oracle = new JacksonOracle();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsWhatJacksonReads(long seed) {
    var documents = new RandomDocuments(new Random(seed), false);
    var read = 0;
    for (var n = 0; n < DOCUMENTS; n++) {
      if (oracle.agree(documents.envelope(), "seed " + seed + ", document " + n)) read++;
    }
    assertThat(read).isGreaterThan(DOCUMENTS / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void refusesWhatJacksonRefuses(long seed) {
    var random = new Random(seed);
    var documents = new RandomDocuments(random, true);
    var refused = 0;
    for (var n = 0; n < DOCUMENTS; n++) {
      var text = damaged(documents.envelope(), random);
      if (!oracle.agree(text, "seed " + seed + ", document " + n)) refused++;
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

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void refusesEveryDocumentThatIsCutOff(long seed) {
    var documents = new RandomDocuments(new Random(seed), true);
    for (var n = 0; n < 100; n++) {
      var text = documents.envelope().strip();
      for (var length = 0; length < text.length(); length++) {
        var origin = "seed " + seed + ", document " + n + " cut after " + length;
        assertThat(oracle.agree(text.substring(0, length), origin)).as(origin).isFalse();
      }
    }
  }

  @Test
  void judgesEveryByteAtEveryPlaceLikeJackson() {
    for (var at = 0; at < EACH_KIND.length(); at++) {
      for (var c = (char) 0; c < 128; c++) {
        var text = EACH_KIND.substring(0, at) + c + EACH_KIND.substring(at + 1);
        oracle.agree(text, "byte " + (int) c + " at " + at);
        oracle.agree(
            EACH_KIND.substring(0, at) + c + EACH_KIND.substring(at), "put in before " + at);
      }
    }
  }

  @Test
  void judgesEveryEscapeLikeJackson() {
    for (var c = (char) 0; c < 128; c++) {
      for (var text : new String[] {"\\" + c, "\\u" + c + "111", "\\u11" + c + "1", "\\u111" + c}) {
        oracle.agree("{\"op\":0,\"d\":\"" + text + "\"}", "escape in a value");
        oracle.agree("{\"op\":0,\"t\":\"" + text + "\"}", "escape in t");
        oracle.agree("{\"op\":0,\"" + text + "\":1}", "escape in a key");
        oracle.agree("{\"op\":0,\"d\":{\"" + text + "\":\"1\"}}", "escape in a key of d");
      }
    }
    for (var half : new String[] {"\\ud83d", "\\ude00", "\\ud83d\\ude00", "\\ude00\\ud83d"}) {
      oracle.agree("{\"op\":0,\"t\":\"" + half + "\",\"d\":\"" + half + "\"}", "surrogates");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.0",
        "1e3",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551613",
        "18446744073709551614",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999",
        "123456789012345678901",
        "00000000000000000005",
        "000000000000000000005"
      })
  void readsNumbersAtTheirBoundsLikeJackson(String number) {
    for (var value : new String[] {number, "\"" + number + "\""}) {
      oracle.agree("{\"op\":" + value + "}", "op");
      oracle.agree("{\"op\":0,\"s\":" + value + "}", "s");
      oracle.agree("{\"op\":0,\"d\":{\"guild_id\":" + value + "}}", "guild_id");
      oracle.agree("{\"op\":0,\"t\":\"GUILD_CREATE\",\"d\":{\"id\":" + value + "}}", "id");
    }
  }

  @Test
  void readsNumbersAndStringsOfAnyLengthLikeJackson() {
    for (var length : new int[] {100, 10_000, 2_000_000}) {
      var digits = "9".repeat(length);
      var texts =
          new String[] {
            digits,
            "0." + digits,
            "1e" + digits.substring(0, 4),
            "\"" + digits + "\\n\"",
            "-" + digits
          };
      for (var text : texts) {
        assertThat(oracle.agree("{\"op\":0,\"d\":{\"x\":" + text + ",\"guild_id\":\"7\"}}", "long"))
            .isTrue();
      }
    }
  }

  @Test
  void readsWhatIsNestedUpToItsBoundLikeJackson() {
    var most = JsonBytes.MAX_DEPTH;
    for (var depth : new int[] {1, 20, most - 1, most}) {
      var arrays = "[".repeat(depth) + "]".repeat(depth);
      var objects = "{\"guild_id\":".repeat(depth) + "1" + "}".repeat(depth);
      assertThat(oracle.agree("{\"op\":0,\"d\":{\"x\":" + arrays + "}}", "arrays")).isTrue();
      assertThat(oracle.agree("{\"op\":0,\"d\":{\"x\":" + objects + "}}", "objects")).isTrue();
    }
  }
}
