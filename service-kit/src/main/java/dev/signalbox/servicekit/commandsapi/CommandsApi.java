package dev.signalbox.servicekit.commandsapi;

import dev.signalbox.contract.commands.CommandCatalogue;
import dev.signalbox.contract.commands.CompletionRequest;
import dev.signalbox.contract.commands.ExecutionRequest;
import dev.signalbox.contract.commands.ExecutionResult;
import dev.signalbox.contract.commands.OptionDefinition;
import dev.signalbox.contract.commands.RegistrationRow;
import dev.signalbox.contract.settings.GuildSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * The routes of {@code openapi/commands-api.yaml}. Each throws {@link
 * dev.signalbox.servicekit.errors.DependencyAway} while the API, or the database behind it, does
 * not answer, and {@link CommandsApiRefused} when it answers that it will not. Thread-safe; blocks.
 */
public final class CommandsApi {

  private final RestClient client;

  CommandsApi(RestClient client) {
    this.client = client;
  }

  public GuildSettings settings(String guildId) {
    return body(
        Away.unlessAnswered(() ->
            client
                .get()
                .uri("/v1/guilds/{id}/settings", guildId)
                .retrieve()
                .body(GuildSettings.class)));
  }

  /**
   * @param knownVersion the version that the caller has; absent: none
   * @return empty when that is still the current one
   */
  public Optional<CommandCatalogue> catalogue(@Nullable String knownVersion) {
    var answer =
        Away.unlessAnswered(() ->
            client
                .get()
                .uri("/v1/commands")
                .headers(headers -> {
                  if (knownVersion != null) {
                    headers.set(HttpHeaders.IF_NONE_MATCH, "\"" + knownVersion + "\"");
                  }
                })
                .retrieve()
                .toEntity(CommandCatalogue.class));
    return answer == null || answer.getStatusCode() == HttpStatus.NOT_MODIFIED
        ? Optional.empty()
        : Optional.ofNullable(answer.getBody());
  }

  public ExecutionResult execute(String command, ExecutionRequest request) {
    return body(
        Away.unlessAnswered(() ->
            client
                .post()
                .uri("/v1/commands/{name}/executions", command)
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .retrieve()
                .body(ExecutionResult.class)));
  }

  public List<OptionDefinition.Choice> complete(String command, CompletionRequest request) {
    return body(
        Away.unlessAnswered(() ->
            client
                .post()
                .uri("/v1/commands/{name}/completions", command)
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .retrieve()
                .body(new ParameterizedTypeReference<List<OptionDefinition.Choice>>() {})));
  }

  public List<RegistrationRow> registrations(String scope) {
    return body(
        Away.unlessAnswered(() ->
            client
                .get()
                .uri("/v1/registrations/{scope}", scope)
                .retrieve()
                .body(new ParameterizedTypeReference<List<RegistrationRow>>() {})));
  }

  public void keep(String scope, String key, JsonNode data) {
    Away.unlessAnswered(() ->
        client
            .put()
            .uri("/v1/registrations/{scope}/{key}", scope, key)
            .contentType(MediaType.APPLICATION_JSON)
            .body(data)
            .retrieve()
            .toBodilessEntity());
  }

  public void forget(String scope, String key) {
    Away.unlessAnswered(() ->
        client
            .delete()
            .uri("/v1/registrations/{scope}/{key}", scope, key)
            .retrieve()
            .toBodilessEntity());
  }

  /** Whether it can do its work: the status of {@code /health/ready}. */
  boolean isReady() {
    return Boolean.TRUE.equals(
        Away.unlessAnswered(() ->
            client
                .get()
                .uri("/health/ready")
                .exchange((request, response) -> response.getStatusCode().is2xxSuccessful())));
  }

  private static <T> T body(@Nullable T body) {
    return Objects.requireNonNull(body, "commands-api answered without a body");
  }
}
