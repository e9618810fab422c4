package dev.signalbox.gateway.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends one request over HTTP and says how that ended. The only place that holds the token. */
final class DiscordHttp implements AutoCloseable {
  /** Above any documented answer. */
  private static final long MAX_ANSWER_BYTES = 16 << 20;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final URI base;
  private final String authorization;
  private final String userAgent;
  private final Duration timeout;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /**
   * @param timeout of one exchange, from connecting to the last byte
   * @param version of this program, for {@code User-Agent}, which Discord demands
   */
  DiscordHttp(DiscordApiProperties api, Duration timeout, String version) {
    base = api.apiUrl();
    authorization = "Bot " + api.token();
    userAgent = "DiscordBot (https://signalbox.dev, " + version + ")";
    this.timeout = timeout;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
  }

  /** Blocks until the exchange has ended, which it always does. */
  Attempt send(RestRequest request) {
    var builder = start(request.path(), request.route().authorized());
    request.headers().forEach(builder::setHeader);
    var body = request.body();
    if (body == null) {
      builder.method(request.route().method(), BodyPublishers.noBody());
    } else {
      builder.setHeader("Content-Type", body.contentType());
      builder.method(request.route().method(), BodyPublishers.ofByteArray(body.bytes()));
    }
    return exchange(builder.build());
  }

  /** A GET outside of all limits, to find out whether we are let through at all. */
  Attempt probe(String path, boolean authorized) {
    return exchange(start(path, authorized).GET().build());
  }

  private HttpRequest.Builder start(String path, boolean authorized) {
    var builder = HttpRequest.newBuilder(URI.create(base + path));
    builder.setHeader("User-Agent", userAgent);
    if (authorized) builder.setHeader("Authorization", authorization);
    return builder;
  }

  private Attempt exchange(HttpRequest request) {
    var answer =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      return new Attempt.Answered(answered(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (ExecutionException e) {
      return neverConnected(e.getCause()) ? new Attempt.NotSent() : new Attempt.Lost();
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Attempt.Lost();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Attempt.Lost();
    }
  }

  private static RestOutcome.Answered answered(HttpResponse<byte[]> response) {
    return new RestOutcome.Answered(response.statusCode(), response.headers(), response.body());
  }

  private static boolean neverConnected(@Nullable Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof SSLHandshakeException
        || (failure instanceof IOException && failure.getCause() instanceof ConnectException);
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
