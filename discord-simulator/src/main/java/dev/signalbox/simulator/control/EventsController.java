package dev.signalbox.simulator.control;

import dev.signalbox.servicekit.errors.ApiException;
import dev.signalbox.simulator.gateway.GatewayControl;
import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Makes things happen that no client asked for. */
@RestController
@RequestMapping("/control")
class EventsController {
  private final World world;
  private final GatewayControl gateway;

  EventsController(World world, GatewayControl gateway) {
    this.world = world;
    this.gateway = gateway;
  }

  /**
   * Dispatches the request's body as {@code d}, unchecked, to every session of the guild's shard,
   * or of shard 0.
   *
   * @param t event name, 1–100 of {@code A–Z}, {@code 0–9} and {@code _}
   */
  @PostMapping("/events")
  Map<String, Integer> inject(
      @RequestParam String t,
      @RequestParam(required = false) @Nullable String guildId,
      @RequestBody String d) {
    Snowflake guild = guildId == null ? null : snowflake(guildId);
    Payload data = Payload.of(d.getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "sessions",
        gateway.inject(new WorldEvent(eventName(t), guild, null, null, Audience.EVERYBODY, data)));
  }

  /** Starts or ends an outage of a guild. */
  @PostMapping("/guilds/{id}/outage")
  Map<String, Boolean> outage(
      @PathVariable String id, @RequestParam(defaultValue = "true") boolean unavailable) {
    Snowflake guild = snowflake(id);
    if (world.guild(guild).isEmpty()) {
      throw new ApiException(
          HttpStatus.NOT_FOUND, "unknown_guild", "There is no guild " + guild + ".");
    }
    world.guilds().setAvailable(guild, !unavailable);
    return Map.of("unavailable", unavailable);
  }

  static String eventName(String t) {
    if (t.matches("[A-Z0-9_]{1,100}")) return t;
    throw bad("invalid_event_name", "t must be 1 to 100 of A–Z, 0–9 and _");
  }

  private static Snowflake snowflake(String text) {
    return Snowflake.tryParse(text)
        .orElseThrow(() -> bad("invalid_guild_id", "the guild's id must be a snowflake"));
  }

  private static ApiException bad(String code, String message) {
    return new ApiException(HttpStatus.BAD_REQUEST, code, message);
  }
}
