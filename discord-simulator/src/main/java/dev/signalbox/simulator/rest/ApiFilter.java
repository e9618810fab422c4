package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.errors.DiscordError;
import dev.signalbox.simulator.rest.errors.ErrorAnswers;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.errors.RateLimited;
import dev.signalbox.simulator.rest.faults.Fault;
import dev.signalbox.simulator.rest.faults.Faults;
import dev.signalbox.simulator.rest.limits.InvalidRequests;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stands before every route under {@code /api}: bans, faults, the gate, then the route. */
class ApiFilter extends OncePerRequestFilter {
  private final ApiGate gate;
  private final Faults faults;
  private final InvalidRequests invalidRequests;
  private final ErrorAnswers errors;
  private final Violations violations;

  ApiFilter(
      ApiGate gate,
      Faults faults,
      InvalidRequests invalidRequests,
      ErrorAnswers errors,
      Violations violations) {
    this.errors = errors;
    this.violations = violations;
    this.gate = gate;
    this.faults = faults;
    this.invalidRequests = invalidRequests;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var ban = invalidRequests.banOf(request.getRemoteAddr());
    if (ban.isPresent()) {
      violations.count(Violation.REST_REQUEST_WHILE_BANNED);
      CloudflarePage.write(response, 429, ban.get());
      return;
    }
    var path = ApiPath.parse(request.getRequestURI());
    var fault = faults.take(request.getMethod(), "/" + String.join("/", path.segments()));
    response.setHeader("Via", "1.1 google");
    answer(request, response, chain, path, fault);
    boolean shared = "shared".equals(response.getHeader("X-RateLimit-Scope"));
    if (invalidRequests.count(request.getRemoteAddr(), response.getStatus(), shared)) {
      violations.count(Violation.REST_INVALID_REQUEST_BAN);
    }
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      ApiPath path,
      Optional<Fault.Kind> fault)
      throws ServletException, IOException {
    switch (fault.orElse(null)) {
      case Fault.Kind.Status(int status) -> fail(response, status);
      case Fault.Kind.Cloudflare(int status, var retryAfter) ->
          CloudflarePage.write(response, status, retryAfter);
      case Fault.Kind.TooMany(var scope, var retryAfter, var reason) ->
          ErrorAnswers.write(response, new RateLimited(retryAfter, scope, reason));
      case Fault.Kind.LostAnswer(int status) -> {
        pass(request, new ContentCachingResponseWrapper(response), chain, path);
        response.reset();
        response.setHeader("Via", "1.1 google");
        fail(response, status);
      }
      case Fault.Kind.Latency(var delay, var jitter) -> {
        sleep(delay.toMillis() + ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1));
        pass(request, response, chain, path);
      }
      case null -> pass(request, response, chain, path);
    }
  }

  private void pass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, ApiPath path)
      throws ServletException, IOException {
    try {
      var admission = gate.admit(request, path);
      admission.headers().forEach(response::setHeader);
      if (admission.limited().isPresent()) {
        errors.refuse(response, admission.limited().get());
      } else {
        chain.doFilter(request, response);
      }
    } catch (DiscordError refused) {
      errors.refuse(response, refused);
    }
  }

  private static void fail(HttpServletResponse response, int status) throws IOException {
    ErrorAnswers.write(
        response,
        status,
        JsonError.INTERNAL_ERROR.error().body().put("message", status + ": Server Error"));
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while holding a request back", interrupted);
    }
  }
}
