package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether a request may go to its route: version, User-Agent, token, limits, in turn. */
@Component
class ApiGate {
  private final RestProperties properties;
  private final Authorization authorization;
  private final RateLimits limits;

  ApiGate(RestProperties properties, Authorization authorization, RateLimits limits) {
    this.properties = properties;
    this.authorization = authorization;
    this.limits = limits;
  }

  /**
   * Lets the request in and notes its {@link Caller}.
   *
   * @throws dev.signalbox.simulator.rest.errors.DiscordError when it may not go on
   */
  RateLimits.Admission admit(HttpServletRequest request, ApiPath path) {
    if (!properties.serves(path.version())) {
      throw JsonError.INVALID_API_VERSION.error();
    }
    if (properties.strictUserAgent() && !isBotAgent(request.getHeader("User-Agent"))) {
      throw JsonError.BAD_USER_AGENT.error();
    }
    var caller = authorization.callerOf(request.getHeader("Authorization"));
    if (caller == null && !path.isOpen()) {
      throw JsonError.UNAUTHORIZED.error();
    }
    request.setAttribute(Caller.ATTRIBUTE, caller);
    var counted = caller == null ? request.getRemoteAddr() : caller.id().toString();
    return limits.admit(counted, request.getMethod(), path.segments());
  }

  private static boolean isBotAgent(@Nullable String agent) {
    return agent != null && agent.matches("DiscordBot \\([^)]+,? [^)]+\\).*");
  }
}
