package dev.signalbox.servicekit.correlation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The W3C trace context in which the current thread works. Its trace id is the correlation id that
 * every log line carries as {@code correlation_id}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C: Trace Context</a>
 */
public final class Correlation {

  /** Name of the HTTP header and of the bus header. */
  public static final String TRACEPARENT = "traceparent";

  /** Name of the field in log lines. */
  public static final String CORRELATION_ID = "correlation_id";

  private static final Pattern VALID =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private Correlation() {}

  /** The current thread's traceparent, for what it sends on; absent outside of any context. */
  public static @Nullable String current() {
    return MDC.get(TRACEPARENT);
  }

  /** The current trace id, 32 hexadecimal digits; absent outside of any context. */
  public static @Nullable String currentId() {
    return MDC.get(CORRELATION_ID);
  }

  /**
   * Works in the given context until closed; a missing or malformed traceparent starts a new one,
   * because it may come from anybody.
   */
  public static Scope open(@Nullable String traceparent) {
    var valid =
        traceparent != null && VALID.matcher(traceparent).matches() ? traceparent : create();
    return new Scope(
        MDC.putCloseable(TRACEPARENT, valid),
        MDC.putCloseable(CORRELATION_ID, valid.substring(3, 35)));
  }

  /** A new, random traceparent. */
  public static String create() {
    var random = new byte[24];
    ThreadLocalRandom.current().nextBytes(random);
    random[0] |= 1;
    random[16] |= 1;
    var hex = HexFormat.of().formatHex(random);
    return "00-" + hex.substring(0, 32) + '-' + hex.substring(32) + "-01";
  }

  /** Ends the context when closed. */
  public record Scope(MDC.MDCCloseable traceparent, MDC.MDCCloseable id) implements AutoCloseable {
    @Override
    public void close() {
      id.close();
      traceparent.close();
    }
  }
}
