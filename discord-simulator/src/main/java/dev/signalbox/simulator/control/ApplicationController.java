package dev.signalbox.simulator.control;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.world.World;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a bot needs to connect here: the simulated developer portal. */
@RestController
class ApplicationController {
  private final World world;
  private final BotToken token;
  private final GatewayInfo gateway;

  ApplicationController(World world, BotToken token, GatewayInfo gateway) {
    this.world = world;
    this.token = token;
    this.gateway = gateway;
  }

  /**
   * @param token the bot token of the simulated application, which opens nothing but this simulator
   */
  record ApplicationView(String id, String name, String token, String gatewayUrl) {}

  @GetMapping("/control/application")
  ApplicationView application() {
    var application = world.application();
    return new ApplicationView(
        application.id().toString(), application.name(), token.current(), gateway.url());
  }
}
