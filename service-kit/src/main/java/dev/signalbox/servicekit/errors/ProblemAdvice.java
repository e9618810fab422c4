package dev.signalbox.servicekit.errors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what a controller throws into a problem body; what nobody foresaw is logged here, once. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(ApiException.class)
  ResponseEntity<Object> foreseen(ApiException exception) {
    var headers = new HttpHeaders();
    var retryAfter = exception.retryAfter();
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.plusMillis(999).toSeconds()));
    }
    return problem(
        exception.status(), exception.code(), String.valueOf(exception.getMessage()), headers);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> unforeseen(Exception exception) {
    log.error("A request failed for a reason nobody foresaw", exception);
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "The request failed inside the service; its log says why under this correlation id.",
        new HttpHeaders());
  }

  private static ResponseEntity<Object> problem(
      HttpStatus status, String code, String detail, HttpHeaders headers) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return ResponseEntity.status(status).headers(headers).body(problem);
  }
}
