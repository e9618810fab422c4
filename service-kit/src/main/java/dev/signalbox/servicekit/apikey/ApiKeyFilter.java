package dev.signalbox.servicekit.apikey;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only clients with a key at {@code /v1/**}: {@code Authorization: Bearer <key>}. */
public final class ApiKeyFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final ApiKeys keys;

  public ApiKeyFilter(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/v1/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      refuse(
          response,
          "missing_api_key",
          "Send the service's API key as 'Authorization: Bearer <key>'.");
      return;
    }
    var client = keys.clientOf(header.substring(SCHEME.length()).strip());
    if (client.isEmpty()) {
      refuse(
          response,
          "unknown_api_key",
          "This API key is not among SIGNALBOX_API_KEYS of the service.");
      return;
    }
    try (var scope = MDC.putCloseable("client", client.get())) {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(HttpServletResponse response, String code, String detail)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    var body =
        "{\"status\":401,\"title\":\"Unauthorized\",\"code\":\"%s\",\"detail\":\"%s\"}"
            .formatted(code, detail);
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
