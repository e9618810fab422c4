package dev.signalbox.simulator.control;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.gateway.FaultSwitches;
import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.gateway.ResumeUrlFault;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Faults of all connections, which last until switched off or used up. */
@RestController
@RequestMapping("/control/gateway/faults")
class GatewayFaultsController {
  private final GatewayControl gateway;
  private final JsonMapper mapper;

  GatewayFaultsController(GatewayControl gateway, JsonMapper mapper) {
    this.gateway = gateway;
    this.mapper = mapper;
  }

  @GetMapping
  FaultSwitches faults() {
    return gateway.faults();
  }

  /** Those not named stay as they are. */
  @PostMapping
  FaultSwitches change(@RequestBody String request) {
    gateway.faults(read(request));
    return gateway.faults();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    gateway.faults(FaultSwitches.OFF);
  }

  private FaultSwitches read(String request) {
    try {
      return mapper
          .readerFor(FaultSwitches.class)
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(request);
    } catch (JacksonException wrong) {
      throw new ApiException(HttpStatus.BAD_REQUEST, "wrong_fault", complaint(wrong));
    }
  }

  private static String complaint(JacksonException wrong) {
    String field = wrong.getPath().isEmpty() ? null : wrong.getPath().getFirst().getPropertyName();
    return switch (wrong) {
      case ValueInstantiationException value when value.getCause() != null ->
          String.valueOf(value.getCause().getMessage());
      case UnrecognizedPropertyException unknown ->
          unknown.getPropertyName() + " is no fault of the gateway; GET shows those there are";
      case InvalidFormatException value when value.getTargetType() == ResumeUrlFault.class ->
          field
              + " is "
              + value.getValue()
              + "; right would be none, slow, refusing or unknown-host";
      default ->
          field == null
              ? "The body must be an object of faults, as GET shows it."
              : field + " has a value of the wrong type; GET shows what is right";
    };
  }
}
