package dev.signalbox.simulator.gateway;

import org.springframework.stereotype.Component;

/** Where clients find the gateway, known for certain once it is bound. */
@Component
final class GatewayAddress implements GatewayInfo {
  private final GatewayProperties properties;
  private final IdentifyBudget budget;
  private volatile int port;

  GatewayAddress(GatewayProperties properties, IdentifyBudget budget) {
    this.properties = properties;
    this.budget = budget;
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
   * is.
   */
  String resumeUrl() {
    String url = url();
    return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + properties.resumePath();
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
