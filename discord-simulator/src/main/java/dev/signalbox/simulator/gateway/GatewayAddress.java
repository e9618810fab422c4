package dev.signalbox.simulator.gateway;

import org.springframework.stereotype.Component;

/** Where clients find the gateway, known for certain once it is bound. */
@Component
final class GatewayAddress implements GatewayInfo {
  private final GatewayProperties properties;
  private final IdentifyBudget budget;
  private final GatewayFaults faults;
  private volatile int port;

  GatewayAddress(GatewayProperties properties, IdentifyBudget budget, GatewayFaults faults) {
    this.properties = properties;
    this.budget = budget;
    this.faults = faults;
    this.port = properties.gatewayPort();
  }

  void boundTo(int boundPort) {
    port = boundPort;
  }

  @Override
  public String url() {
    String configured = properties.publicGatewayUrl();
    return configured.isEmpty()
        ? "ws://" + properties.gatewayHost() + ":" + port + "/"
        : configured;
  }

  /**
   * {@code resume_gateway_url} of READY: without a query and without the last slash, as Discord's
   * is; unless a fault says otherwise.
   */
  String resumeUrl() {
    String url = url();
    String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return faults.resumeUrl().of(bare + properties.resumePath());
  }

  @Override
  public int shards() {
    return properties.shards();
  }

  @Override
  public SessionStartLimit sessionStartLimit() {
    return budget.limit();
  }
}
