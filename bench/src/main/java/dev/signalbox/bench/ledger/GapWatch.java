package dev.signalbox.bench.ledger;

import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The gap that gateway-proxy itself counts. Its counters begin anew with each process, so they are
 * read all the time, and the last reading of each process counts.
 */
final class GapWatch implements AutoCloseable {

  /** Events known to be missing, and sessions lost with an unknown number of them. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?m)^signalbox_gateway_(?:gap_events_total|incidents_total\\{kind=\"session_lost\"\\}) ([0-9.E+]+)$");

  /** The whole page is long, and writing it is work for the process that is measured. */
  private static final String ONLY =
      "?includedNames=signalbox_gateway_gap_events_total,signalbox_gateway_incidents_total";

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final Stack stack;
  private final HttpRequest metrics;
  private final Map<Long, Long> byProcess = new ConcurrentHashMap<>();
  private final Thread reader;

  private GapWatch(Stack stack) {
    this.stack = stack;
    this.metrics =
        HttpRequest.newBuilder(
                URI.create(stack.ports().url(Part.GATEWAY_PROXY) + "/metrics" + ONLY))
            .timeout(Duration.ofSeconds(2))
            .build();
    this.reader = Thread.ofVirtual().name("gap-watch").unstarted(this::watch);
  }

  static GapWatch of(Stack stack) {
    var watch = new GapWatch(stack);
    watch.reader.start();
    return watch;
  }

  long total() throws InterruptedException {
    read();
    return byProcess.values().stream().mapToLong(Long::longValue).sum();
  }

  static long counted(String page) {
    return COUNTED
        .matcher(page)
        .results()
        .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
        .sum();
  }

  private void watch() {
    try {
      while (true) {
        read();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws InterruptedException {
    long pid = stack.pid("gateway-proxy");
    try {
      var page = http.send(metrics, BodyHandlers.ofString()).body();
      byProcess.merge(pid, counted(page), Math::max);
    } catch (IOException away) {
      // it is being restarted; the next reading tells
    }
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
