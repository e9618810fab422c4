package dev.signalbox.simulator.control;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.load.Load;
import dev.signalbox.simulator.load.LoadStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starts, shows and stops the load. */
@RestController
@RequestMapping("/control/load")
class LoadController {
  private final Load load;

  LoadController(Load load) {
    this.load = load;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  LoadStatus start(@RequestBody LoadRequest request) {
    return load.start(request.plan());
  }

  @GetMapping
  LoadStatus status() {
    return load.status();
  }

  /** {@code {"interactions": false}}: every command is a message from now on. */
  record Change(@Nullable Boolean interactions) {}

  @PatchMapping
  LoadStatus change(@RequestBody Change change) {
    if (change.interactions() == null)
      throw new ApiException(
          HttpStatus.BAD_REQUEST, "invalid_load", "interactions must be true or false");
    return load.interactions(change.interactions());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop() {
    load.stop();
  }
}
