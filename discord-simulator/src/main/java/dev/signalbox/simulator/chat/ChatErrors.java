package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.Impossible;
import dev.signalbox.simulator.world.UnknownObject;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals of the chat API as {@code {"code": 0, "message": …}}. */
@RestControllerAdvice(basePackageClasses = ChatErrors.class)
class ChatErrors {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(ChatRefusal refusal) {
    return answer(refusal.status(), String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> impossible(Impossible wish) {
    return answer(400, String.valueOf(wish.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> gone(UnknownObject unknown) {
    return answer(404, "This is gone: " + unknown.getMessage() + ".");
  }

  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    MissingServletRequestParameterException.class
  })
  ResponseEntity<Map<String, Object>> malformed(Exception malformed) {
    String why =
        malformed instanceof MissingServletRequestParameterException missing
            ? "The parameter " + missing.getParameterName() + " is missing."
            : "The body must be a JSON object.";
    return answer(400, why);
  }

  private static ResponseEntity<Map<String, Object>> answer(int status, String message) {
    return ResponseEntity.status(status).body(Map.of("code", 0, "message", message));
  }
}
