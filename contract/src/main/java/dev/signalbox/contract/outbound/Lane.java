package dev.signalbox.contract.outbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.contract.bus.BusNames;

/** How urgent a request is: somebody waits for it, it should go out soon, or it may take hours. */
public enum Lane {
  @JsonProperty("interactive")
  INTERACTIVE("interactive", BusNames.OUTBOUND_INTERACTIVE),
  @JsonProperty("normal")
  NORMAL("normal", BusNames.OUTBOUND_NORMAL),
  @JsonProperty("bulk")
  BULK("bulk", BusNames.OUTBOUND_BULK);

  private final String routingKey;
  private final String queue;

  Lane(String routingKey, String queue) {
    this.routingKey = routingKey;
    this.queue = queue;
  }

  public String routingKey() {
    return routingKey;
  }

  public String queue() {
    return queue;
  }
}
