package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.ledger.CommandLedger;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.commands.ApplicationCommands;
import dev.signalbox.simulator.world.Audience;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Payload;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do: each use becomes an INTERACTION_CREATE for the application and a clock that runs.
 * Every method answers the interaction's id and throws {@link Impossible} for what Discord's app
 * would not offer. Thread-safe.
 */
@Component
public final class Interactions {
  private static final int SLASH = 1;
  private static final int ON_USER = 2;
  private static final int ON_MESSAGE = 3;

  private final World world;
  private final ApplicationCommands commands;
  private final OpenInteractions open;
  private final InteractionProperties limits;
  private final Notices notices;
  private final Violations violations;
  private final CommandLedger ledger;
  private final RandomGenerator random;

  Interactions(
      World world,
      ApplicationCommands commands,
      OpenInteractions open,
      InteractionProperties limits,
      Notices notices,
      Violations violations,
      CommandLedger ledger,
      RandomGenerator tokenRandom) {
    this.world = world;
    this.commands = commands;
    this.open = open;
    this.limits = limits;
    this.notices = notices;
    this.violations = violations;
    this.ledger = ledger;
    this.random = tokenRandom;
  }

  /** The commands that this person may use here, as their pickers list them. */
  public List<ObjectNode> commandsFor(Place place) {
    return commands.usableIn(place.guild().id().value()).stream()
        .filter(command -> CommandAccess.mayUse(command, place))
        .toList();
  }

  /** Uses a slash command. */
  public Snowflake slash(Place place, Snowflake commandId, JsonNode options, String nonce) {
    return slash(place, commandId, options, nonce, Kind.COMMAND);
  }

  /** Asks for suggestions; one of the options has {@code focused: true}. */
  public Snowflake autocomplete(Place place, Snowflake commandId, JsonNode options, String nonce) {
    return slash(place, commandId, options, nonce, Kind.AUTOCOMPLETE);
  }

  private Snowflake slash(
      Place place, Snowflake commandId, JsonNode options, String nonce, Kind kind) {
    ObjectNode command = command(place, commandId, SLASH);
    Resolved resolved = new Resolved(world, place);
    boolean partial = kind == Kind.AUTOCOMPLETE;
    var given = new Options(resolved, partial).read(command, options);
    int focused = partial ? Choices.focusedType(given) : 0;
    if (partial && focused == 0) throw new Impossible("No option is being filled in.");
    ObjectNode data = data(command);
    if (!given.isEmpty()) data.set("options", given);
    if (!resolved.json().isEmpty()) data.set("resolved", resolved.json());
    Start start = new Start(place, kind, data, nonce);
    start.metadata.put("name", Choices.fullName(command, given));
    start.responseType = Author.CHAT_INPUT_COMMAND;
    start.focusedType = focused;
    return begin(start);
  }

  /** Uses a user command on a member. */
  public Snowflake onUser(Place place, Snowflake commandId, Snowflake userId, String nonce) {
    ObjectNode command = command(place, commandId, ON_USER);
    Resolved resolved = new Resolved(world, place);
    if (!resolved.user(userId)) throw new Impossible("This person is not in the server.");
    Start start = onTarget(place, command, userId, resolved, nonce);
    start.metadata.set("target_user", resolved.json().path("users").path(userId.toString()));
    return begin(start);
  }

  /** Uses a message command on a message. */
  public Snowflake onMessage(Place place, Snowflake commandId, Snowflake messageId, String nonce) {
    ObjectNode command = command(place, commandId, ON_MESSAGE);
    Resolved resolved = new Resolved(world, place);
    resolved.message(message(place, messageId));
    Start start = onTarget(place, command, messageId, resolved, nonce);
    start.metadata.put("target_message_id", messageId.toString());
    return begin(start);
  }

  private Start onTarget(
      Place place, ObjectNode command, Snowflake target, Resolved resolved, String nonce) {
    ObjectNode data = data(command).put("target_id", target.toString());
    data.set("resolved", resolved.json());
    Start start = new Start(place, Kind.COMMAND, data, nonce);
    start.metadata.put("name", command.path("name").asString());
    start.responseType = Author.CONTEXT_MENU_COMMAND;
    return start;
  }

  /** Presses a button or chooses from a select. */
  public Snowflake component(
      Place place, Snowflake messageId, String customId, List<String> values, String nonce) {
    Message message = message(place, messageId);
    ObjectNode component = Controls.find(message.draft().components(), customId);
    Resolved resolved = new Resolved(world, place);
    ObjectNode data = Controls.data(component, values, resolved);
    Start start = new Start(place, Kind.COMPONENT, data, nonce);
    start.source = message;
    start.metadata.put("interacted_message_id", messageId.toString());
    return begin(start);
  }

  /** Sends the modal that the application showed in response to an earlier interaction. */
  public Snowflake modalSubmit(Place place, Snowflake shownBy, JsonNode components, String nonce) {
    OpenInteraction opener =
        open.byId(shownBy)
            .filter(one -> one.facts.userId().equals(place.member().id()))
            .orElseThrow(() -> new Impossible("This form is no longer open."));
    ObjectNode modal = opener.modal();
    if (modal == null) throw new Impossible("This form was sent already.");
    Resolved resolved = new Resolved(world, place);
    ObjectNode data = ModalAnswers.data(modal, components, resolved);
    opener.takeModal();
    Start start = new Start(place, Kind.MODAL_SUBMIT, data, nonce);
    start.source = opener.facts.source();
    start.metadata.set("triggering_interaction_metadata", opener.facts.metadata());
    return begin(start);
  }

  /** Gives up on interactions whose first response is late, and forgets dead tokens. */
  void sweep() {
    Instant now = world.clock().instant();
    for (OpenInteraction one : open.waiting()) {
      synchronized (one) {
        boolean late = one.age(now).compareTo(limits.firstResponse()) > 0;
        if (!late || !(one.progress() instanceof Progress.Waiting)) continue;
        one.progress(new Progress.Missed());
      }
      violations.count(Violation.INTERACTION_NOT_ANSWERED);
      ledger.missed(one.facts.id());
      notices.tell(one, "failed");
    }
    open.forgetBefore(now.minus(limits.tokenLifetime()));
  }

  private static final class Start {
    final Place place;
    final Kind kind;
    final ObjectNode data;
    final String nonce;
    final ObjectNode metadata = Json.object();
    @Nullable Message source;
    int responseType = Author.DEFAULT;
    int focusedType;

    Start(Place place, Kind kind, ObjectNode data, String nonce) {
      this.place = place;
      this.kind = kind;
      this.data = data;
      this.nonce = nonce;
    }
  }

  private Snowflake begin(Start start) {
    if (nonceTooLong(start.nonce)) throw new Impossible("The nonce is longer than 64 characters.");
    Place place = start.place;
    Snowflake id = world.nextId();
    String token = Tokens.next(id, random);
    ObjectNode metadata = InteractionJson.metadata(place, id, start.kind);
    metadata.setAll(start.metadata);
    OpenInteraction one =
        new OpenInteraction(
            new OpenInteraction.Facts(
                id,
                token,
                start.kind,
                place.guild().id(),
                place.channel().id(),
                place.member().id(),
                start.source,
                metadata,
                start.responseType,
                start.nonce,
                start.focusedType));
    open.add(one);
    notices.tell(one, "waiting");
    ObjectNode json =
        InteractionJson.of(world, place, id, token, start.kind, start.data, start.source);
    world.publish(
        new WorldEvent(
            "INTERACTION_CREATE",
            place.guild().id(),
            null,
            place.member().id(),
            Audience.APPLICATION,
            Payload.of(json)));
    return id;
  }

  private static boolean nonceTooLong(String nonce) {
    return nonce.length() > 64;
  }

  private ObjectNode command(Place place, Snowflake id, int type) {
    ObjectNode command =
        commandsFor(place).stream()
            .filter(one -> one.path("id").asString("").equals(id.toString()))
            .filter(one -> one.path("type").asInt(SLASH) == type)
            .findFirst()
            .orElseThrow(() -> new Impossible("You cannot use this command here."));
    if (!place.may(Permission.USE_APPLICATION_COMMANDS))
      throw new Impossible("You may not use commands here.");
    return command;
  }

  private static ObjectNode data(ObjectNode command) {
    ObjectNode data = Json.object();
    data.put("id", command.path("id").asString());
    data.put("name", command.path("name").asString());
    data.put("type", command.path("type").asInt(SLASH));
    if (command.hasNonNull("guild_id")) data.put("guild_id", command.path("guild_id").asString());
    return data;
  }

  private Message message(Place place, Snowflake id) {
    return world
        .message(place.channel().id(), id)
        .filter(message -> message.isVisibleTo(place.member().id()))
        .filter(message -> (message.draft().flags() & MessageDraft.FLAG_LOADING) == 0)
        .orElseThrow(() -> new Impossible("This message is gone."));
  }
}
