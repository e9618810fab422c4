package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.Notices;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.World;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The page's event stream. */
@RestController
class EventRoute {
  private static final int MOST_STREAMS = 200;

  private final World world;
  private final Notices notices;
  private final Visit visit;
  private final ChatProperties properties;
  private final Set<ChatStream> streams = ConcurrentHashMap.newKeySet();

  EventRoute(World world, Notices notices, Visit visit, ChatProperties properties) {
    this.world = world;
    this.notices = notices;
    this.visit = visit;
    this.properties = properties;
  }

  /**
   * Server-sent events {@code {t, channel_id, d}}: Discord's dispatches, and {@code INTERACTION}
   * for the person's own.
   */
  @GetMapping(path = "/chat/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@RequestParam String guild, @RequestParam String as) {
    Guild chosen = visit.guild(guild);
    var person = visit.person(chosen, as).id();
    if (streams.size() >= MOST_STREAMS) throw new ChatRefusal(503, "Too many pages are open.");
    SseEmitter emitter = new SseEmitter(0L);
    ChatStream stream =
        new ChatStream(world, chosen.id(), person, emitter, properties.streamBuffer());
    emitter.onCompletion(() -> end(stream));
    emitter.onError(gone -> end(stream));
    streams.add(stream);
    world.subscribe(stream);
    notices.subscribe(stream);
    Thread.ofVirtual().name("chat-stream").start(stream);
    return emitter;
  }

  private void end(ChatStream stream) {
    stream.close();
    streams.remove(stream);
    world.unsubscribe(stream);
    notices.unsubscribe(stream);
  }

  @PreDestroy
  void stop() {
    streams.forEach(ChatStream::close);
  }
}
