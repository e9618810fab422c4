package dev.signalbox.simulator.rest.errors;

import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.UnknownObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns refusals and failures of the routes under {@code /api} into the bodies Discord sends, and
 * counts them as violations. A resolver before all others and no advice: an advice cannot leave an
 * exception of the chat page or the control API to the next advice.
 */
@Component
public class ErrorAnswers implements HandlerExceptionResolver, Ordered {
  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

  private final Violations violations;

  ErrorAnswers(Violations violations) {
    this.violations = violations;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    boolean ours = failure instanceof DiscordError || failure instanceof RateLimited;
    if (!ours && !request.getRequestURI().startsWith("/api/")) {
      return null;
    }
    try {
      answer(request, response, failure);
    } catch (IOException gone) {
      throw new UncheckedIOException("the client left before its error was written", gone);
    }
    return new ModelAndView();
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    switch (failure) {
      case DiscordError error -> refuse(response, error);
      case RateLimited limited -> refuse(response, limited);
      case UnknownObject unknown -> refuse(response, JsonError.of(unknown.kind()).error());
      case NoHandlerFoundException _, NoResourceFoundException _ ->
          refuse(response, JsonError.NOT_FOUND.error());
      case HttpRequestMethodNotSupportedException _ ->
          refuse(response, JsonError.METHOD_NOT_ALLOWED.error());
      case MaxUploadSizeExceededException _ ->
          refuse(response, JsonError.REQUEST_TOO_LARGE.error());
      case MultipartException _ ->
          refuse(
              response,
              FormErrors.single("", "CONTENT_TYPE_INVALID", "The multipart body is malformed."));
      default -> {
        log.error("A {} request under /api failed", request.getMethod(), failure);
        refuse(response, JsonError.INTERNAL_ERROR.error());
      }
    }
  }

  /** Counts and writes a refusal. For filters, which no resolver reaches. */
  public void refuse(HttpServletResponse response, DiscordError error) throws IOException {
    var violation = RestViolations.of(error);
    if (violation != null) {
      violations.count(violation);
    }
    write(response, error.status(), error.body());
  }

  /** Counts and writes a 429. For filters, which no resolver reaches. */
  public void refuse(HttpServletResponse response, RateLimited limited) throws IOException {
    violations.count(RestViolations.of(limited));
    write(response, limited);
  }

  /** Writes a 429, with the headers that only a 429 has, that is nobody's fault. */
  public static void write(HttpServletResponse response, RateLimited limited) throws IOException {
    response.setHeader("Retry-After", Long.toString(limited.retryAfterSeconds()));
    response.setHeader("X-RateLimit-Scope", limited.scope().header());
    if (limited.scope() == RateLimited.Scope.GLOBAL) {
      response.setHeader("X-RateLimit-Global", "true");
    }
    write(response, 429, limited.body());
  }

  /** Writes a body. */
  public static void write(HttpServletResponse response, int status, ObjectNode body)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Content-Type", "application/json");
    response.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
