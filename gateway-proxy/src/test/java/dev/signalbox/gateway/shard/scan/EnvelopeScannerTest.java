package dev.signalbox.gateway.shard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import dev.signalbox.gateway.shard.scan.Scan.Malformed;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeScannerTest {
  private final EnvelopeScanner scanner = new EnvelopeScanner();

  @Test
  void readsTheFourKeysInDiscordsOrder() {
    var text =
        """
        {"t":"MESSAGE_CREATE","s":42,"op":0,"d":{"id":"9","guild_id":"41771983423143937"}}\
        """;
    var envelope = envelope(text);
    assertThat(envelope.opcode()).isZero();
    assertThat(envelope.event()).isEqualTo("MESSAGE_CREATE");
    assertThat(envelope.sequence()).isEqualTo(42);
    assertThat(envelope.guildId()).isEqualTo(41771983423143937L);
    assertThat(data(text, envelope)).isEqualTo("{\"id\":\"9\",\"guild_id\":\"41771983423143937\"}");
  }

  @Test
  void readsKeysInAnyOrderAndWithAnyWhitespace() {
    var text = " { \"d\" :\t[ 1 , 2 ] ,\r\n \"op\" : 0 , \"s\" : 7 , \"t\" : \"X\" } \n";
    var envelope = envelope(text);
    assertThat(envelope).extracting(Envelope::event, Envelope::sequence).containsExactly("X", 7L);
    assertThat(data(text, envelope)).isEqualTo("[ 1 , 2 ]");
  }

  @Test
  void readsKeysAndValuesWrittenWithEscapes() {
    var envelope =
        envelope(
            """
            {"\\u006fp":0,"\\u0074":"MESSAGE\\u005fCREATE","s":1,"d":{"guild\\u005fid":"1\\u0032"}}\
            """);
    assertThat(envelope.event()).isEqualTo("MESSAGE_CREATE");
    assertThat(envelope.guildId()).isEqualTo(12);
  }

  @Test
  void letsTheLastOfADuplicatedKeyCount() {
    var text =
        """
        {"op":1,"op":0,"t":"A","t":"B","s":1,"s":2,"d":{"guild_id":"5"},"d":{"guild_id":"6","guild_id":"7"}}\
        """;
    var envelope = envelope(text);
    assertThat(envelope)
        .extracting(Envelope::opcode, Envelope::event, Envelope::sequence, Envelope::guildId)
        .containsExactly(0, "B", 2L, 7L);
    assertThat(data(text, envelope)).isEqualTo("{\"guild_id\":\"6\",\"guild_id\":\"7\"}");
  }

  @Test
  void acceptsAbsentAndNullKeys() {
    var beat = envelope("{\"op\":11}");
    assertThat(beat).isEqualTo(new Envelope(11, null, Envelope.NO_SEQUENCE, 0, 0, 0, false));
    var text = "{\"t\":null,\"s\":null,\"op\":9,\"d\":false}";
    var invalid = envelope(text);
    assertThat(invalid.event()).isNull();
    assertThat(invalid.sequence()).isEqualTo(Envelope.NO_SEQUENCE);
    assertThat(data(text, invalid)).isEqualTo("false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MESSAGE_CREATE | {"author":{"guild_id":"1"},"x":[{"guild_id":"2"}]}   | 0
          MESSAGE_CREATE | {"id":"3"}                                           | 0
          GUILD_CREATE   | {"id":"4","channels":[{"guild_id":"9"}]}             | 4
          GUILD_UPDATE   | {"id":"4"}                                           | 4
          GUILD_DELETE   | {"id":"4","unavailable":true}                        | 4
          GUILD_CREATE   | {"id":"4","guild_id":"5"}                            | 5
          GUILD_CREATE   | {"id":"4","guild_id":null}                           | 4
          RATE_LIMITED   | {"opcode":8,"meta":{"guild_id":"6","n":{"guild_id":"7"}}} | 6
          RATE_LIMITED   | {"meta":{"guild_id":"6"},"meta":null}                | 0
          TYPING_START   | {"meta":{"guild_id":"6"}}                            | 0
          TYPING_START   | {"guild_id":17}                                      | 17
          TYPING_START   | {"guild_id":"x1"}                                    | 0
          TYPING_START   | {"guild_id":{"guild_id":"1"}}                        | 0
          TYPING_START   | {"guild_id":"18446744073709551615"}                  | -1
          TYPING_START   | {"guild_id":"18446744073709551616"}                  | 0
          TYPING_START   | {"guild_id":"99999999999999999999"}                  | 0
          TYPING_START   | null                                                 | 0
          TYPING_START   | ["guild_id","1"]                                     | 0
          """)
  void findsTheGuildAtTheFirstLevelOfTheData(String event, String data, long guildId) {
    var before = envelope("{\"op\":0,\"s\":1,\"t\":\"" + event + "\",\"d\":" + data + "}");
    assertThat(before.guildId()).isEqualTo(guildId);
    var after = envelope("{\"d\":" + data + ",\"op\":0,\"s\":1,\"t\":\"" + event + "\"}");
    assertThat(after.guildId()).isEqualTo(guildId);
  }

  @Test
  void tellsAnOutageFromALeave() {
    var outage =
        "{\"op\":0,\"s\":1,\"t\":\"GUILD_DELETE\",\"d\":{\"id\":\"4\",\"unavailable\":true}}";
    var leave = "{\"op\":0,\"s\":1,\"t\":\"GUILD_DELETE\",\"d\":{\"id\":\"4\"}}";
    var nested = "{\"op\":0,\"s\":1,\"t\":\"READY\",\"d\":{\"guilds\":[{\"unavailable\":true}]}}";
    assertThat(envelope(outage).isUnavailable()).isTrue();
    assertThat(envelope(leave).isUnavailable()).isFalse();
    assertThat(envelope(nested).isUnavailable()).isFalse();
  }

  @Test
  void keepsUnknownEventsAndOpcodes() {
    assertThat(envelope("{\"op\":77,\"t\":\"BRAND_NEW_é\",\"s\":3,\"d\":1}"))
        .extracting(Envelope::opcode, Envelope::event)
        .containsExactly(77, "BRAND_NEW_é");
  }

  @Test
  void findsEveryDocumentedEventName() {
    for (var name : EventNames.DOCUMENTED) {
      var bytes = name.getBytes(UTF_8);
      assertThat(EventNames.find(bytes, 0, bytes.length)).isSameAs(name);
    }
    assertThat(EventNames.find("MESSAGE_CREATF".getBytes(UTF_8), 0, 14)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "{",
        "{}",
        "{\"op\"}",
        "{\"op\":}",
        "{\"op\":0",
        "{\"op\":0,}",
        "{\"op\":0}x",
        "{\"op\":0}{}",
        "{\"op\":\"0\"}",
        "{\"op\":-1}",
        "{\"op\":1.0}",
        "{\"op\":null}",
        "{\"op\":4294967296}",
        "{\"op\":0,\"s\":\"1\"}",
        "{\"op\":0,\"s\":1.5}",
        "{\"op\":0,\"t\":5}",
        "{\"op\":0,\"d\":{\"a\":[1,2}}",
        "{\"op\":0,\"d\":{\"a\":1]}",
        "{\"op\":0,\"d\":tru}",
        "{\"op\":0,\"d\":01}",
        "{\"op\":0,\"d\":1.}",
        "{\"op\":0,\"d\":1e}",
        "{\"op\":0,\"d\":-}",
        "{\"op\":0,\"d\":\"a\\x\"}",
        "{\"op\":0,\"d\":\"a\\u12g4\"}",
        "{\"op\":0,\"d\":\"a\nb\"}",
        "{\"op\":0,\"d\":\"abc",
        "{\"op\":0,\"d\":\"abc\\",
        "{'op':0}",
        "{op:0}"
      })
  void namesWhatIsWrongWithoutContent(String text) {
    var scan = scanner.scan(Unpooled.wrappedBuffer(text.getBytes(UTF_8)));
    assertThat(scan).isInstanceOf(Malformed.class);
    var malformed = (Malformed) scan;
    assertThat(malformed.reason()).isNotBlank().doesNotContain("abc");
    assertThat(malformed.offset()).isBetween(0, text.length());
  }

  @Test
  void refusesEndlessNesting() {
    var deep = "{\"op\":0,\"d\":" + "[".repeat(100_000);
    assertThat(scanner.scan(Unpooled.wrappedBuffer(deep.getBytes(UTF_8))))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.reason()).isEqualTo("nested too deeply"));
  }

  @Test
  void countsOffsetsFromTheReaderIndex() {
    var buffer = Unpooled.buffer();
    buffer.writeBytes("junk".getBytes(UTF_8));
    buffer.writeBytes("{\"op\":0,\"d\":\"here\"}".getBytes(UTF_8));
    buffer.skipBytes(4);
    var envelope = (Envelope) scanner.scan(buffer);
    var data = buffer.slice(buffer.readerIndex() + envelope.dataOffset(), envelope.dataLength());
    assertThat(data.toString(UTF_8)).isEqualTo("\"here\"");
    assertThat(buffer.readerIndex()).isEqualTo(4);
  }

  private Envelope envelope(String text) {
    var scan = scanner.scan(Unpooled.wrappedBuffer(text.getBytes(UTF_8)));
    assertThat(scan).isInstanceOf(Envelope.class);
    return (Envelope) scan;
  }

  private static String data(String text, Envelope envelope) {
    return new String(text.getBytes(UTF_8), envelope.dataOffset(), envelope.dataLength(), UTF_8);
  }
}
