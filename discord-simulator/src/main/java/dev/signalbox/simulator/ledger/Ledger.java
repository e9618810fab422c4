package dev.signalbox.simulator.ledger;

import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Numbers what people asked (messages and interactions) and counts the bot's answers to each, so
 * that loss and duplicates show end to end. An answer is a message of the bot that replies to the
 * message or belongs to the interaction. Keeps the latest ten thousand. Thread-safe.
 */
@Component
public final class Ledger implements WorldListener {
  private static final int LIMIT = 10_000;

  private final World world;
  private final Map<String, Asked> asked = bounded();
  private final Map<String, Integer> nonces = bounded();
  private final Map<Asked.Kind, Long> numbers = new java.util.EnumMap<>(Asked.Kind.class);
  private long botMessages;
  private long unattributed;
  private long repeatedNonces;

  Ledger(World world) {
    this.world = world;
    world.subscribe(this);
  }

  @Override
  public void on(WorldEvent event) {
    switch (event.name()) {
      case "MESSAGE_CREATE" -> message(event);
      case "INTERACTION_CREATE" -> ask(Asked.Kind.INTERACTION, event.data().tree());
      default -> {}
    }
  }

  /** The sums; see {@link LedgerSummary}. */
  public synchronized LedgerSummary summary() {
    return new LedgerSummary(
        tally(Asked.Kind.MESSAGE),
        tally(Asked.Kind.INTERACTION),
        botMessages,
        unattributed,
        repeatedNonces);
  }

  /** The latest things asked, newest first. */
  public synchronized List<Asked> latest(int count) {
    return List.copyOf(asked.values()).reversed().stream().limit(count).toList();
  }

  /** Starts anew. */
  public synchronized void reset() {
    asked.clear();
    nonces.clear();
    numbers.clear();
    botMessages = 0;
    unattributed = 0;
    repeatedNonces = 0;
  }

  private synchronized void message(WorldEvent event) {
    JsonNode message = event.data().tree();
    if (world.bot().id().equals(event.subject())) answer(message);
    else if (!message.path("author").path("bot").asBoolean(false)) ask(Asked.Kind.MESSAGE, message);
  }

  private synchronized void ask(Asked.Kind kind, JsonNode data) {
    long number = numbers.merge(kind, 1L, Long::sum);
    String id = data.path("id").asString("");
    Snowflake channel = Snowflake.tryParse(data.path("channel_id").asString("")).orElse(null);
    asked.put(id, new Asked(number, kind, id, channel, world.clock().millis(), 0, null));
  }

  private void answer(JsonNode message) {
    botMessages++;
    String nonce = message.path("nonce").asString("");
    if (!nonce.isEmpty() && nonces.merge(nonce, 1, Integer::sum) > 1) repeatedNonces++;
    String interaction = message.path("interaction_metadata").path("id").asString("");
    String reference = message.path("message_reference").path("message_id").asString("");
    Asked question = asked.get(interaction.isEmpty() ? reference : interaction);
    if (question == null) unattributed++;
    else asked.replace(question.id(), question.answered(world.clock().millis()));
  }

  private LedgerSummary.Tally tally(Asked.Kind kind) {
    long unanswered = 0;
    long once = 0;
    long more = 0;
    for (Asked question : asked.values()) {
      if (question.kind() != kind) continue;
      if (question.answers() == 0) unanswered++;
      else if (question.answers() == 1) once++;
      else more++;
    }
    return new LedgerSummary.Tally(numbers.getOrDefault(kind, 0L), unanswered, once, more);
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.@Nullable Entry<String, V> eldest) {
        return size() > LIMIT;
      }
    };
  }
}
