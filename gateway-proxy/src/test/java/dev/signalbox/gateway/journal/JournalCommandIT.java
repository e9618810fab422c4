package dev.signalbox.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.GatewayProxyApplication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command beside a process that writes, and as a process of its own. */
@Timeout(120)
class JournalCommandIT {
  private static final int LOOKS = 25;

  /** Dispatches appended while we look, or the test has not tested much. */
  private static final int GROWTH = 1_000;

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({"'', ''", "'', tidied", "sealed, ''"})
  void findsNoDamageWhileAProcessAppends(String sealed, String tidied) throws Exception {
    var key = sealed.isEmpty() ? "" : JournalFixture.KEY;
    var args = tidied.isEmpty() ? new String[] {"600", key} : new String[] {"600", key, tidied};
    try (var process = AppendingProcess.start(dir, args)) {
      assertThat(process.next()).isNotNull();
      process.ignore();
      var first = 0L;
      var last = 0L;
      for (var look = 0; look < LOOKS || last < first + GROWTH; look++) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words =
            look % 2 == 0
                ? new String[] {dir.toString(), "--json", "--verify"}
                : new String[] {dir.toString(), "--json"};
        var code =
            JournalCommand.run(
                Map.of("JOURNAL_KEY", key), new PrintWriter(out), new PrintWriter(err), words);
        assertThat(code).as("look %d: %s %s", look, out, err).isZero();
        var index = lastIndex(new JsonMapper().readTree(out.toString()));
        // a process that drops faster than a starved test can read leaves it behind, not damaged
        if (tidied.isEmpty()) assertThat(index).isGreaterThanOrEqualTo(last);
        last = Math.max(last, index);
        if (look == 0) first = last;
      }
    }
  }

  private static long lastIndex(JsonNode report) {
    return report.get("shards").get(0).get("last_index").longValue();
  }

  @Test
  void isAnArgumentOfTheService() throws Exception {
    try (var journal = JournalFixture.open(dir)) {
      journal.shard(0).sessionStarted(JournalFixture.SESSION);
      JournalFixture.append(journal.shard(0), 2, 9);
    }
    var service =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            GatewayProxyApplication.class.getName(),
            "journal",
            "--verify");
    service.environment().put("JOURNAL_DIR", dir.toString());
    var process = service.redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(text)
        .startsWith(dir + ": 1 shard, 1 segment, ")
        .contains("session-a at sequence 9, of 4 shards", "index 1 to 8")
        .endsWith("every file was read: 8 dispatches, no damage\n");
    assertThat(process.exitValue()).isZero();
  }
}
