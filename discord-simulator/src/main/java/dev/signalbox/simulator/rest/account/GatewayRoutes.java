package dev.signalbox.simulator.rest.account;

import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.world.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the gateway is, and how it may be used. */
@DiscordApi
class GatewayRoutes {
  private final GatewayInfo gateway;

  GatewayRoutes(GatewayInfo gateway) {
    this.gateway = gateway;
  }

  @GetMapping("/gateway")
  ResponseEntity<byte[]> gateway() {
    return Answer.ok(Json.object().put("url", gateway.url()));
  }

  @GetMapping("/gateway/bot")
  ResponseEntity<byte[]> gatewayOf(Caller caller) {
    var limit = gateway.sessionStartLimit();
    var body = Json.object().put("url", gateway.url()).put("shards", gateway.shards());
    body.putObject("session_start_limit")
        .put("total", limit.total())
        .put("remaining", limit.remaining())
        .put("reset_after", limit.resetAfter())
        .put("max_concurrency", limit.maxConcurrency());
    return Answer.ok(body);
  }
}
