package dev.signalbox.simulator.control;

import dev.signalbox.servicekit.errors.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses control requests that a web page of another origin caused in somebody's browser. */
@Configuration(proxyBeanMethods = false)
class ControlGuard implements WebMvcConfigurer, HandlerInterceptor {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/control/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (isForeign(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST))) {
      throw new ApiException(
          HttpStatus.FORBIDDEN,
          "foreign_origin",
          "The control API takes no requests of other sites' pages.");
    }
    return true;
  }

  static boolean isForeign(@Nullable String origin, @Nullable String host) {
    if (origin == null) return false;
    try {
      String authority = URI.create(origin).getAuthority();
      return authority == null || !authority.equals(host);
    } catch (IllegalArgumentException malformed) {
      return true;
    }
  }
}
