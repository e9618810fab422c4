package dev.signalbox.simulator.chat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps pages of other sites from driving the chat: by the Host, the Origin and what the browser
 * says of the site.
 */
final class LocalOnly extends OncePerRequestFilter {
  private final List<String> hosts;

  LocalOnly(List<String> hosts) {
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader("Host");
    if (!isAllowed(host)) {
      refuse(
          response,
          "The chat page is not served under this host name. simulator.chat.allowed-hosts lists those that are.");
    } else if (isForeign(host, request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"))) {
      refuse(response, "The chat API answers only to its own page.");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isAllowed(@Nullable String host) {
    return host != null && hosts.contains(withoutPort(host).toLowerCase(Locale.ROOT));
  }

  static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** Tools send neither header; browsers send at least one of them. */
  static boolean isForeign(@Nullable String host, @Nullable String origin, @Nullable String site) {
    if (site != null && !site.equals("same-origin") && !site.equals("none")) return true;
    if (origin == null) return false;
    try {
      return host == null || !host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException malformed) {
      return true;
    }
  }

  private static void refuse(HttpServletResponse response, String why) throws IOException {
    response.setStatus(403);
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(("{\"code\":0,\"message\":\"" + why + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
