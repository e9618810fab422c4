package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tells the chat page what becomes of interactions. Thread-safe. */
@Component
public final class Notices {
  private final List<InteractionListener> listeners = new CopyOnWriteArrayList<>();

  public void subscribe(InteractionListener listener) {
    listeners.add(listener);
  }

  public void unsubscribe(InteractionListener listener) {
    listeners.remove(listener);
  }

  void tell(OpenInteraction open, String status) {
    tell(open, status, Json.object());
  }

  /**
   * @param more further fields of the notice
   */
  void tell(OpenInteraction open, String status, ObjectNode more) {
    OpenInteraction.Facts facts = open.facts;
    ObjectNode notice = Json.object();
    notice.put("id", facts.id().toString());
    notice.put("nonce", facts.nonce());
    notice.put("channel_id", facts.channelId().toString());
    notice.put("status", status);
    notice.setAll(more);
    for (InteractionListener listener : listeners)
      listener.on(facts.userId(), facts.guildId(), notice);
  }
}
