package dev.signalbox.gateway.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.outbound.RequestLedger.Entry;
import dev.signalbox.gateway.outbound.RequestLedger.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

  @TempDir Path folder;

  private static String identity(String key) {
    return Identity.of("POST", "/webhooks/1/secret", key, new byte[0]);
  }

  private RequestLedger open() throws IOException {
    return RequestLedger.open(folder, 4, NOW.plusSeconds(60));
  }

  @Test
  void tellsTheNextProcessTheLastThatIsKnown() throws IOException {
    var ledger = open();
    ledger.record(identity("a"), State.STARTED, NOW);
    ledger.record(identity("b"), State.STARTED, NOW);
    ledger.record(identity("b"), State.SUCCEEDED, NOW.plusSeconds(1));
    assertThat(ledger.earlier(identity("a"))).as("of this process").isNull();
    var next = open(); // the first one was killed: it is not closed
    assertThat(next.earlier(identity("a"))).isEqualTo(new Entry(State.STARTED, NOW));
    assertThat(next.earlier(identity("b")))
        .isEqualTo(new Entry(State.SUCCEEDED, NOW.plusSeconds(1)));
    assertThat(next.earlier(identity("c"))).isNull();
    next.close();
    ledger.close();
  }

  @Test
  void cutsAnIncompleteRecordOff() throws IOException {
    var ledger = open();
    ledger.record(identity("a"), State.STARTED, NOW);
    ledger.close();
    var file = folder.resolve("requests.ledger");
    Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    var next = open();
    next.record(identity("b"), State.STARTED, NOW);
    next.close();
    var last = open();
    assertThat(last.earlier(identity("a"))).isNotNull();
    assertThat(last.earlier(identity("b"))).isNotNull();
    last.close();
  }

  @Test
  void keepsTwoFilesOfBoundedLength() throws IOException {
    var ledger = open();
    for (int i = 0; i < 11; i++) ledger.record(identity("key " + i), State.STARTED, NOW);
    ledger.close();
    try (var files = Files.list(folder)) {
      assertThat(files.toList()).hasSize(2).allMatch(file -> file.toFile().length() <= 4 * 41);
    }
    var next = open();
    assertThat(next.earlier(identity("key 3"))).isNull();
    assertThat(next.earlier(identity("key 4"))).isNotNull();
    assertThat(next.earlier(identity("key 10"))).isNotNull();
    next.close();
  }

  @Test
  void isReadableToItsOwnerOnlyAndHoldsNoText() throws IOException {
    var ledger = open();
    ledger.record(identity("message:9:reply"), State.STARTED, NOW);
    ledger.close();
    var file = folder.resolve("requests.ledger");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
        .doesNotContain("message", "secret");
  }

  @Test
  void forgetsAfterADay() throws IOException {
    var ledger = open();
    ledger.record(identity("a"), State.STARTED, NOW);
    ledger.close();
    try (var sameDay = RequestLedger.open(folder, 4, NOW.plus(Duration.ofHours(23)))) {
      assertThat(sameDay.earlier(identity("a"))).isNotNull();
    }
    try (var nextDay = RequestLedger.open(folder, 4, NOW.plus(Duration.ofHours(25)))) {
      assertThat(nextDay.earlier(identity("a"))).isNull();
    }
  }
}
