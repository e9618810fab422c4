package dev.signalbox.simulator.control;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Says in the caller's terms what could not even be read. */
@RestControllerAdvice(basePackageClasses = ControlGuard.class)
@Order(0)
class ControlErrors {
  @ExceptionHandler
  ProblemDetail parameter(MethodArgumentTypeMismatchException wrong) {
    return problem(
        wrong.getName()
            + " is "
            + wrong.getValue()
            + "; right would be "
            + expected(wrong.getRequiredType()));
  }

  @ExceptionHandler
  ProblemDetail parameter(MissingServletRequestParameterException missing) {
    return problem(missing.getParameterName() + " is missing");
  }

  @ExceptionHandler
  ProblemDetail body(HttpMessageNotReadableException wrong) {
    return problem(
        wrong.getCause() instanceof JacksonException json && !json.getPath().isEmpty()
            ? json.getPath().getFirst().getPropertyName() + " has a value of the wrong type"
            : "The body is missing or no JSON object, which is needed here.");
  }

  private static String expected(@Nullable Class<?> type) {
    return type == boolean.class ? "true or false" : "a whole number";
  }

  private static ProblemDetail problem(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
    problem.setProperty("code", "invalid_request");
    return problem;
  }
}
