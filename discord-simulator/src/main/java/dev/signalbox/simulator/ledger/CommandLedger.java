package dev.signalbox.simulator.ledger;

import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands of the latest load, each with everything that came back for it. Keeps the newest
 * {@value #MOST}. Thread-safe.
 */
@Component
public final class CommandLedger implements WorldListener {
  private static final int MOST = 100_000;

  private final World world;
  private final TreeMap<Long, Command> byNumber = new TreeMap<>();
  private final Map<Snowflake, Command> byId = new HashMap<>();

  CommandLedger(World world) {
    this.world = world;
    world.subscribe(this);
  }

  @Override
  public void on(WorldEvent event) {
    switch (event.name()) {
      case "INTERACTION_CREATE" -> {
        if (event.number() > 0) ask(Asked.Kind.INTERACTION, event);
      }
      case "MESSAGE_CREATE" -> {
        if (event.number() > 0) ask(Asked.Kind.MESSAGE, event);
        else if (isOfTheBot(event)) answer(event.data().tree(), false);
      }
      case "MESSAGE_UPDATE" -> {
        if (isOfTheBot(event)) answer(event.data().tree(), true);
      }
      default -> {}
    }
  }

  /** An interaction's first response was accepted. */
  public void callback(Snowflake interaction, boolean deferred) {
    with(interaction, command -> command.callback(deferred, world.clock().millis()));
  }

  /** A second first response, or one that came too late. */
  public void callbackRefused(Snowflake interaction) {
    with(interaction, Command::refused);
  }

  /** An interaction's time for the first response is over. */
  public void missed(Snowflake interaction) {
    with(interaction, Command::late);
  }

  /** An enforced nonce gave the existing message once more. */
  public void nonceRepeated(MessageDraft.@Nullable Reference repliedTo) {
    if (repliedTo != null) with(repliedTo.messageId(), Command::repeated);
  }

  /** Those above a number, oldest first. */
  public synchronized List<CommandRecord> after(long number, int limit) {
    return byNumber.tailMap(number, false).values().stream()
        .limit(limit)
        .map(Command::view)
        .toList();
  }

  public synchronized void clear() {
    byNumber.clear();
    byId.clear();
  }

  private synchronized void ask(Asked.Kind kind, WorldEvent event) {
    ObjectNode data = event.data().tree();
    Command command =
        new Command(
            event.number(),
            kind,
            Snowflake.parse(data.path("id").asString()),
            Snowflake.parse(data.path("guild_id").asString()),
            Snowflake.parse(data.path("channel_id").asString()),
            world.clock().millis());
    byNumber.put(command.number, command);
    byId.put(command.id, command);
    if (byNumber.size() > MOST) byId.remove(byNumber.pollFirstEntry().getValue().id);
  }

  private void answer(ObjectNode message, boolean edited) {
    String interaction = message.path("interaction_metadata").path("id").asString("");
    String replied = message.path("message_reference").path("message_id").asString("");
    String id = message.path("id").asString("");
    boolean loading = (message.path("flags").asInt(0) & MessageDraft.FLAG_LOADING) != 0;
    long now = world.clock().millis();
    Snowflake.tryParse(interaction.isEmpty() ? replied : interaction)
        .ifPresent(question ->
            with(
                question,
                command -> {
                  if (!edited) command.message(id, loading, now);
                  else if (!interaction.isEmpty()) command.edit(id, loading, now);
                }));
  }

  private boolean isOfTheBot(WorldEvent event) {
    return world.bot().id().equals(event.subject());
  }

  private synchronized void with(Snowflake question, Consumer<Command> change) {
    Command command = byId.get(question);
    if (command != null) change.accept(command);
  }
}
