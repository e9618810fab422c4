package dev.signalbox.simulator.control;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the description of this API. */
@RestController
class OpenApiController {
  @GetMapping(path = "/control/openapi.yaml", produces = "application/yaml")
  Resource document() {
    return new ClassPathResource("openapi/control.yaml");
  }
}
