package dev.signalbox.simulator.rest.faults;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.rest.limits.InvalidRequests;
import dev.signalbox.simulator.rest.limits.RateLimits;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The control API's switches for REST: faults to come, and the limits' memory. */
@RestController
@RequestMapping("/control/rest")
class FaultsController {
  private final Faults faults;
  private final RateLimits limits;
  private final InvalidRequests invalidRequests;

  FaultsController(Faults faults, RateLimits limits, InvalidRequests invalidRequests) {
    this.faults = faults;
    this.limits = limits;
    this.invalidRequests = invalidRequests;
  }

  @GetMapping("/faults")
  List<Map<String, Object>> pending() {
    return faults.pending().stream()
        .map(fault ->
            Map.<String, Object>of(
                "method", fault.method() == null ? "*" : fault.method(),
                "path", fault.path(),
                "count", fault.count(),
                "kind", fault.kind().toString()))
        .toList();
  }

  @PostMapping("/faults")
  @ResponseStatus(HttpStatus.CREATED)
  void add(@RequestBody FaultRequest request) {
    try {
      faults.add(request.fault());
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST, "wrong_fault", String.valueOf(wrong.getMessage()));
    }
  }

  @DeleteMapping("/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    faults.clear();
  }

  @DeleteMapping("/limits")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forgetLimits() {
    limits.reset();
    invalidRequests.reset();
  }
}
