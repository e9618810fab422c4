package dev.signalbox.servicekit.correlation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Works on each HTTP request in the caller's context, and tells the caller which one it was. */
public final class CorrelationFilter extends OncePerRequestFilter {

  /** Response header with the trace id, so that a caller can name the request to an operator. */
  static final String RESPONSE_HEADER = "X-Correlation-Id";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (var scope = Correlation.open(request.getHeader(Correlation.TRACEPARENT))) {
      response.setHeader(RESPONSE_HEADER, Correlation.currentId());
      chain.doFilter(request, response);
    }
  }
}
