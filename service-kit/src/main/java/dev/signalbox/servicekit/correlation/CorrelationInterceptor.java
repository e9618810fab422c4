package dev.signalbox.servicekit.correlation;

import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Sends the current context along with each HTTP request to another service. */
public final class CorrelationInterceptor implements ClientHttpRequestInterceptor {

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    var traceparent = Correlation.current();
    if (traceparent != null) {
      request.getHeaders().set(Correlation.TRACEPARENT, traceparent);
    }
    return execution.execute(request, body);
  }
}
