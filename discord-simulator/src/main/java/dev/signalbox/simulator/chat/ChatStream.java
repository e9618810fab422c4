package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.InteractionListener;
import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of one guild for one person at one browser. Events are only queued where they happen;
 * a virtual thread filters and writes them. A browser too slow for its queue is cut off, reconnects
 * and reads what it missed.
 */
final class ChatStream implements WorldListener, InteractionListener, Runnable {
  private static final long QUIET_MS =
      10_000; // after which a comment shows whether the browser is there

  private static final Object WAKE_UP = new Object();
  private static final long RECONNECT_MS = 1_000; // how long a browser waits before it comes back

  private final World world;
  private final Snowflake guild;
  private final Snowflake person;
  private final SseEmitter emitter;
  private final BlockingQueue<Object> queue;
  private volatile boolean open = true;

  ChatStream(World world, Snowflake guild, Snowflake person, SseEmitter emitter, int buffer) {
    this.world = world;
    this.guild = guild;
    this.person = person;
    this.emitter = emitter;
    this.queue = new ArrayBlockingQueue<>(buffer);
  }

  @Override
  public void on(WorldEvent event) {
    boolean forPeople =
        event.audience() instanceof Audience.Everybody
            || event.audience() instanceof Audience.OnlyUser;
    if (guild.equals(event.guildId()) && forPeople) offer(event);
  }

  @Override
  public void on(Snowflake userId, Snowflake guildId, ObjectNode notice) {
    if (person.equals(userId) && guild.equals(guildId)) {
      offer(Json.object().put("t", "INTERACTION").set("d", notice).toString());
    }
  }

  private void offer(Object event) {
    if (!queue.offer(event)) open = false;
  }

  void close() {
    open = false;
    queue.offer(WAKE_UP);
  }

  @Override
  public void run() {
    try {
      emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MS).comment("open"));
      while (open) {
        Object next = queue.poll(QUIET_MS, TimeUnit.MILLISECONDS);
        if (next == null) emitter.send(SseEmitter.event().comment("quiet"));
        else write(next);
      }
      emitter.complete();
    } catch (IOException | IllegalStateException gone) {
      open = false; // the browser left; its own reconnect brings it back
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      emitter.complete();
    }
  }

  private void write(Object next) throws IOException {
    switch (next) {
      case WorldEvent event when isVisible(event) ->
          emitter.send(SseEmitter.event().data(json(event)));
      case String notice -> emitter.send(SseEmitter.event().data(notice));
      default -> {}
    }
  }

  private boolean isVisible(WorldEvent event) {
    if (event.audience() instanceof Audience.OnlyUser only && !only.userId().equals(person))
      return false;
    return event.channelId() == null
        || world
            .channel(event.channelId())
            .map(channel -> Permission.VIEW_CHANNEL.in(world.permissions(person, channel)))
            .orElse(true); // a deleted channel: that much may be known
  }

  private static String json(WorldEvent event) {
    String data = new String(event.data().bytes(), StandardCharsets.UTF_8);
    String channel = event.channelId() == null ? "null" : "\"" + event.channelId() + "\"";
    return "{\"t\":\"" + event.name() + "\",\"channel_id\":" + channel + ",\"d\":" + data + "}";
  }
}
