package dev.signalbox.simulator.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Cloudflare answers in Discord's place: HTML, no JSON, no {@code Via}. */
final class CloudflarePage {
  private CloudflarePage() {}

  /**
   * @param retryAfter null leaves the header out, as Cloudflare sometimes does
   */
  static void write(HttpServletResponse response, int status, @Nullable Duration retryAfter)
      throws IOException {
    response.reset();
    response.setStatus(status);
    response.setHeader("Server", "cloudflare");
    response.setHeader("Content-Type", "text/html; charset=UTF-8");
    if (retryAfter != null) {
      response.setHeader("Retry-After", Long.toString(Math.ceilDiv(retryAfter.toMillis(), 1000)));
    }
    var code = status == 429 ? "1015" : Integer.toString(status);
    response
        .getOutputStream()
        .write(
            ("<!doctype html><html lang=\"en-US\"><head><title>Access denied</title></head>"
                    + "<body><h1>Error "
                    + code
                    + "</h1><p>error code: "
                    + code
                    + "</p></body></html>")
                .getBytes(StandardCharsets.UTF_8));
  }
}
