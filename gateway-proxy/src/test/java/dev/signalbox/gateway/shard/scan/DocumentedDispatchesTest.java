package dev.signalbox.gateway.shard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import dev.signalbox.gateway.shard.scan.Scan.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code dispatches.jsonl} has an example of each event that Discord documents, with the guild it
 * belongs to; where an event may come without a guild, one without.
 */
class DocumentedDispatchesTest {
  private static final JsonMapper JACKSON = new JsonMapper();
  private final EnvelopeScanner scanner = new EnvelopeScanner();
  private final JacksonOracle oracle = new JacksonOracle();

  record Example(String event, long guildId, String data) {
    @Override
    public String toString() {
      return event + (guildId == 0 ? " without a guild" : "");
    }
  }

  static List<Example> examples() throws IOException {
    try (var file = DocumentedDispatchesTest.class.getResourceAsStream("dispatches.jsonl")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
          .lines()
          .map(JACKSON::readTree)
          .map(DocumentedDispatchesTest::example)
          .toList();
    }
  }

  private static Example example(JsonNode line) {
    return new Example(
        line.get("event").stringValue(),
        Long.parseUnsignedLong(line.get("guild").stringValue()),
        line.get("d").toString());
  }

  @Test
  void hasAnExampleOfEveryDocumentedEvent() throws IOException {
    Set<String> events = examples().stream().map(Example::event).collect(Collectors.toSet());
    assertThat(events).containsAll(EventNames.DOCUMENTED);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void findsEventGuildAndDataInAnyOrderOfTheKeys(Example example) {
    var data = example.data();
    for (var text :
        List.of(
            "{\"t\":\"%s\",\"s\":42,\"op\":0,\"d\":%s}".formatted(example.event(), data),
            "{\"d\":%2$s,\"op\":0,\"s\":42,\"t\":\"%1$s\"}".formatted(example.event(), data),
            "{\"s\":42,\"d\":%2$s,\"t\":\"%1$s\",\"op\":0}".formatted(example.event(), data),
            "{\"d\":{\"guild_id\":\"1\",\"id\":\"2\",\"meta\":{\"guild_id\":\"3\"}},\"t\":\"GUILD_CREATE\",\"op\":9,\"s\":1,\"t\":\"%s\",\"s\":42,\"op\":0,\"d\":%s}"
                .formatted(example.event(), data))) {
      check(example, text, data);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void findsThemWhateverTheSpaceAndTheEscapes(Example example) {
    var pretty =
        JACKSON
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(JACKSON.readTree(example.data()));
    check(
        example,
        "\r\n{\t\"op\" : 0 ,\"t\":\"%s\", \"s\" :42,\n \"d\" : %s }\n"
            .formatted(example.event(), pretty),
        pretty);
    var escaped =
        example
            .data()
            .replace("\"guild_id\":", "\"g\\u0075ild\\u005Fid\":")
            .replace("\"id\":", "\"\\u0069d\":")
            .replace("\"meta\":", "\"m\\u0065ta\":");
    check(
        example,
        "{\"\\u0074\":\"\\u%04x%s\",\"\\u0073\":42,\"\\u006fp\":0,\"\\u0064\":%s}"
            .formatted((int) example.event().charAt(0), example.event().substring(1), escaped),
        escaped);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void refusesThemCutOffAtAnyByte(Example example) {
    var text =
        "{\"t\":\"%s\",\"s\":42,\"op\":0,\"d\":%s}".formatted(example.event(), example.data());
    var bytes = text.getBytes(UTF_8);
    for (var length = 0; length < bytes.length; length++) {
      assertThat(scanner.scan(bytes, 0, length))
          .as("%s cut after %d bytes", example, length)
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void readsEveryObjectOfTheDocumentationAsData() throws IOException {
    var folder = documentation();
    assumeTrue(folder.isPresent(), "needs ../shared");
    try (var files = Files.newDirectoryStream(folder.get(), "*.json")) {
      for (var file : files) {
        var data = Files.readString(file);
        var text = "{\"t\":\"X\",\"s\":1,\"op\":0,\"d\":" + data + "}";
        assertThat(oracle.agree(text, file.getFileName().toString())).as(file.toString()).isTrue();
      }
    }
  }

  /**
   * Discord's examples, in the optional folder beside the checkout; {@code SIGNALBOX_SHARED} may
   * say where.
   */
  private static Optional<Path> documentation() {
    String told = System.getenv("SIGNALBOX_SHARED");
    Stream<Path> places =
        told != null
            ? Stream.of(Path.of(told))
            : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .limit(5)
                .map(place -> place.resolve("shared"));
    return places
        .map(place -> place.resolve("discord-examples"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private void check(Example example, String text, String data) {
    var bytes = text.getBytes(UTF_8);
    var scan = scanner.scan(bytes, 0, bytes.length);
    assertThat(scan).as(text).isInstanceOf(Envelope.class);
    var envelope = (Envelope) scan;
    assertThat(envelope)
        .as(text)
        .extracting(Envelope::opcode, Envelope::event, Envelope::sequence, Envelope::guildId)
        .containsExactly(0, example.event(), 42L, example.guildId());
    assertThat(new String(bytes, envelope.dataOffset(), envelope.dataLength(), UTF_8))
        .isEqualTo(data);
    oracle.agree(text, example.toString());
  }
}
