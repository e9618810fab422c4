package dev.signalbox.servicekit.commandsapi;

import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tells an API that is away from one that refuses. */
final class Away {

  static final String NAME = "commands-api";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Away() {}

  static <T extends @Nullable Object> T unlessAnswered(Supplier<T> call) {
    try {
      return call.get();
    } catch (ResourceAccessException e) {
      var cause = e.getMostSpecificCause();
      throw new DependencyAway(
          NAME, ErrorCode.E010, "does not answer (" + cause.getClass().getSimpleName() + ")", e);
    } catch (RestClientResponseException e) {
      throw of(e.getStatusCode().value(), codeIn(e.getResponseBodyAsString()), e);
    } catch (RestClientException e) {
      throw new DependencyAway(NAME, ErrorCode.E010, "answered something unreadable", e);
    }
  }

  static RuntimeException of(int status, String code, @Nullable Throwable cause) {
    return switch (status) {
      case 401, 403 ->
          new DependencyAway(NAME, ErrorCode.E002, "refuses our key (COMMANDS_API_KEY)", cause);
      case 429, 502, 503, 504 ->
          new DependencyAway(
              NAME,
              "database_unavailable".equals(code) ? ErrorCode.E004 : ErrorCode.E010,
              "answers " + status + (code.isEmpty() ? "" : " " + code),
              cause);
      default -> new CommandsApiRefused("a request", status, code);
    };
  }

  private static String codeIn(String body) {
    try {
      return MAPPER.readTree(body).path("code").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
