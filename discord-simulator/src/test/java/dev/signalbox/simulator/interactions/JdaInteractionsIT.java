package dev.signalbox.simulator.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Json;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** A bot written with JDA, unchanged, answers every kind of interaction. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "simulator.gateway-port=0")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class JdaInteractionsIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Interactions interactions;
  @Autowired private Notices notices;
  @Autowired private Violations violations;

  private ShardManager shards;
  private Place place;

  @BeforeAll
  void login() throws InterruptedException {
    shards =
        DefaultShardManagerBuilder.createLight(token.current())
            .setRestConfig(new RestConfig().setBaseUrl("http://127.0.0.1:" + port + "/api/v10/"))
            .addEventListeners(new Answers())
            .build();
    Instant end = Instant.now().plusSeconds(30);
    while (shards.getShardById(0) == null && Instant.now().isBefore(end))
      TimeUnit.MILLISECONDS.sleep(20);
    JDA jda = shards.getShardById(0).awaitReady();
    jda.updateCommands()
        .addCommands(
            Commands.slash("ping", "Is it there?"),
            Commands.slash("slow", "Takes its time"),
            Commands.slash("secret", "Tells you alone"),
            Commands.slash("ask", "Shows a button and a select"),
            Commands.slash("form", "Opens a form"),
            Commands.slash("drink", "Suggests")
                .addOptions(new OptionData(OptionType.STRING, "what", "What", true, true)))
        .complete();
  }

  @AfterAll
  void logout() {
    shards.shutdown();
  }

  @BeforeEach
  void begin() {
    violations.reset();
    Guild guild = world.guildList().iterator().next();
    Channel channel =
        world.channelsOf(guild.id()).stream()
            .filter(one -> one.name().equals("general"))
            .findFirst()
            .orElseThrow();
    place =
        Place.of(world, guild, channel, world.member(guild.id(), guild.ownerId()).orElseThrow());
  }

  private static final class Answers extends ListenerAdapter {
    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
      switch (event.getName()) {
        case "ping" -> event.reply("Pong, " + event.getUser().getName()).queue();
        case "slow" ->
            event
                .deferReply()
                .flatMap(hook -> hook.editOriginal("Done at last"))
                .flatMap(done -> event.getHook().sendMessage("And one more thing"))
                .queue();
        case "secret" -> event.reply("Between us").setEphemeral(true).queue();
        case "ask" ->
            event
                .reply("Well?")
                .addComponents(
                    ActionRow.of(Button.primary("yes", "Yes"), Button.danger("no", "No")),
                    ActionRow.of(
                        StringSelectMenu.create("pick")
                            .addOption("A", "a")
                            .addOption("B", "b")
                            .build()))
                .queue();
        case "form" ->
            event
                .replyModal(
                    Modal.create("form", "A form")
                        .addComponents(Label.of("Name", TextInput.of("name", TextInputStyle.SHORT)))
                        .build())
                .queue();
        default -> event.reply("You chose " + event.getOption("what").getAsString()).queue();
      }
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
      event.editMessage("Pressed " + event.getComponentId()).setComponents().queue();
    }

    @Override
    public void onStringSelectInteraction(StringSelectInteractionEvent event) {
      event.deferEdit().flatMap(hook -> hook.editOriginal("Chose " + event.getValues())).queue();
    }

    @Override
    public void onModalInteraction(ModalInteractionEvent event) {
      event.reply("Hello " + event.getValue("name").getAsString()).queue();
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
      event.replyChoice("You typed " + event.getFocusedOption().getValue(), "typed").queue();
    }
  }

  private Snowflake use(String name, String options) {
    var command =
        interactions.commandsFor(place).stream()
            .filter(one -> one.path("name").asString().equals(name))
            .findFirst()
            .orElseThrow();
    return interactions.slash(
        place, Snowflake.parse(command.path("id").asString()), Json.MAPPER.readTree(options), "n");
  }

  private Message awaited(Predicate<Message> which) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(10);
    while (Instant.now().isBefore(end)) {
      Optional<Message> found =
          world.messagesOf(place.channel().id(), null, null, 1, which::test).stream().findFirst();
      if (found.isPresent()) return found.get();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("the message did not come within 10 s");
  }

  private Message awaited(String content) throws InterruptedException {
    return awaited(message -> message.content().equals(content));
  }

  @Test
  void repliesToASlashCommand() throws InterruptedException {
    use("ping", "[]");

    var message = awaited("Pong, " + place.member().user().username());

    assertThat(message.type()).isEqualTo(20);
    assertThat(violations.total()).isZero();
  }

  @Test
  void defersEditsAndFollowsUp() throws InterruptedException {
    use("slow", "[]");

    var original = awaited("Done at last");
    var followUp = awaited("And one more thing");

    assertThat(original.draft().flags()).isZero();
    assertThat(followUp.draft().replyTo()).isNotNull();
    assertThat(followUp.draft().replyTo().messageId()).isEqualTo(original.id());
    assertThat(violations.total()).isZero();
  }

  @Test
  void repliesToOnePersonAlone() throws InterruptedException {
    use("secret", "[]");

    var message = awaited("Between us");

    assertThat(message.author().visibleTo()).isEqualTo(place.member().id());
    assertThat(violations.total()).isZero();
  }

  @Test
  void editsTheMessageOfAButton() throws InterruptedException {
    use("ask", "[]");
    var message = awaited("Well?");

    interactions.component(place, message.id(), "yes", List.of(), "n");

    assertThat(awaited("Pressed yes").id()).isEqualTo(message.id());
    assertThat(awaited("Pressed yes").draft().components()).isEmpty();
    assertThat(violations.total()).isZero();
  }

  @Test
  void answersASelectThroughADeferredEdit() throws InterruptedException {
    use("ask", "[]");
    var message = awaited("Well?");

    interactions.component(place, message.id(), "pick", List.of("b"), "n");

    assertThat(awaited("Chose [b]").id()).isEqualTo(message.id());
    assertThat(violations.total()).isZero();
  }

  @Test
  void opensAModalAndReadsIt() throws Exception {
    var modal = notice("modal");
    var opener = use("form", "[]");
    var shown = modal.get(10, TimeUnit.SECONDS);
    assertThat(shown.at("/modal/title").asString()).isEqualTo("A form");

    interactions.modalSubmit(
        place,
        opener,
        Json.MAPPER.readTree(
            "[{\"type\":18,\"component\":{\"type\":4,\"custom_id\":\"name\",\"value\":\"Ada\"}}]"),
        "n");

    awaited("Hello Ada");
    assertThat(violations.total()).isZero();
  }

  @Test
  void suggestsWhileAnOptionIsTyped() throws Exception {
    var choices = notice("choices");
    var command =
        interactions.commandsFor(place).stream()
            .filter(one -> one.path("name").asString().equals("drink"))
            .findFirst()
            .orElseThrow();

    interactions.autocomplete(
        place,
        Snowflake.parse(command.path("id").asString()),
        Json.MAPPER.readTree("[{\"name\":\"what\",\"value\":\"te\",\"focused\":true}]"),
        "n");

    assertThat(choices.get(10, TimeUnit.SECONDS).path("choices").toString())
        .isEqualTo("[{\"name\":\"You typed te\",\"value\":\"typed\"}]");
    use("drink", "[{\"name\":\"what\",\"value\":\"tea\"}]");
    awaited("You chose tea");
    assertThat(violations.total()).isZero();
  }

  private CompletableFuture<ObjectNode> notice(String status) {
    var heard = new CompletableFuture<ObjectNode>();
    notices.subscribe((user, guild, notice) -> {
      if (notice.path("status").asString().equals(status)) heard.complete(notice);
    });
    return heard;
  }
}
