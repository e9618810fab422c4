package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.gateway.GatewayInfo;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.commands.ApplicationCommands;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.audit.ActionType;
import net.dv8tion.jda.api.audit.AuditLogKey;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A bot's daily work with JDA, which knows nothing of this simulator. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "simulator.gateway-port=0")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdaRestIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Violations violations;
  @Autowired private ApplicationCommands commands;

  @Autowired private GatewayInfo gateway;

  private JDA jda;

  @BeforeAll
  void logIn() throws InterruptedException {
    jda =
        JDABuilder.createLight(token.current())
            .setRestConfig(new RestConfig().setBaseUrl("http://127.0.0.1:" + port + "/api/v10/"))
            .setSessionController(controller())
            .build()
            .awaitReady();
    violations.reset();
  }

  /** JDA takes the gateway's address from here and never from {@code /gateway/bot}. */
  private ConcurrentSessionController controller() {
    var url = gateway.url();
    return new ConcurrentSessionController() {
      @Override
      public String getGateway() {
        return url;
      }
    };
  }

  @AfterAll
  void logOut() {
    jda.shutdownNow();
  }

  private TextChannel channel() {
    return jda.getTextChannels().stream().filter(TextChannel::canTalk).findFirst().orElseThrow();
  }

  private Message send(String text) {
    return channel().sendMessage(text).complete();
  }

  @Test
  void sendsEditsAndDeletes() {
    var sent =
        channel()
            .sendMessage("hello")
            .addEmbeds(new EmbedBuilder().setTitle("T").addField("a", "b", true).build())
            .addComponents(ActionRow.of(Button.primary("go", "Go")))
            .addFiles(FileUpload.fromData(new byte[] {1, 2, 3}, "a.bin"))
            .complete();

    assertThat(sent.getEmbeds().getFirst().getFields().getFirst().getValue()).isEqualTo("b");
    assertThat(sent.getAttachments().getFirst().getSize()).isEqualTo(3);
    assertThat(sent.editMessage("changed").complete().getContentRaw()).isEqualTo("changed");
    sent.delete().complete();
    assertThat(world.message(new Snowflake(channel().getIdLong()), new Snowflake(sent.getIdLong())))
        .isEmpty();
  }

  @Test
  void reactsAndFetches() {
    var sent = send("react");
    sent.addReaction(Emoji.fromUnicode("🔥")).complete();

    var fetched = channel().retrieveMessageById(sent.getId()).complete();
    assertThat(fetched.getReactions().getFirst().isSelf()).isTrue();
    assertThat(sent.retrieveReactionUsers(Emoji.fromUnicode("🔥")).complete())
        .containsExactly(jda.getSelfUser());
    assertThat(channel().getHistory().retrievePast(1).complete().getFirst().getId())
        .isEqualTo(sent.getId());
    sent.pin().complete();
    assertThat(channel().retrievePinnedMessages().complete())
        .extracting(pinned -> pinned.getMessage().getId())
        .contains(sent.getId());
  }

  @Test
  void repliesAndAsksWhoIsWho() {
    var reply = send("first").reply("second").complete();

    assertThat(reply.getReferencedMessage()).isNotNull();
    var guild = channel().getGuild();
    var person =
        world.users().stream().filter(user -> !user.bot()).skip(1).findFirst().orElseThrow();
    assertThat(jda.retrieveUserById(person.id().value()).complete().getName())
        .isEqualTo(person.username());
    assertThat(guild.retrieveMembersByPrefix(person.username(), 5)).isNotNull();
  }

  @Test
  void createsOverwritesAndDeletesCommands() {
    var guild = channel().getGuild();
    var made =
        guild
            .upsertCommand(
                Commands.slash("rank", "Shows a rank")
                    .addOption(OptionType.USER, "who", "Whose rank", true))
            .complete();

    assertThat(guild.retrieveCommands().complete()).extracting(c -> c.getName()).contains("rank");
    made.editCommand().setDescription("Other").complete();
    guild
        .updateCommands()
        .addCommands(Commands.slash("ping", "Answers"), Commands.user("Show Avatar"))
        .complete();
    assertThat(commands.list(guild.getIdLong()))
        .extracting(command -> command.path("name").asString())
        .containsExactly("ping", "Show Avatar");
    jda.upsertCommand(Commands.slash("global", "Everywhere")).complete();
    assertThat(jda.retrieveCommands().complete()).hasSize(1);
    jda.retrieveCommands().complete().getFirst().delete().complete();
    assertThat(commands.list(ApplicationCommands.GLOBAL)).isEmpty();
  }

  @Test
  void managesRolesAndChannels() {
    var guild = channel().getGuild();
    var role =
        guild.createRole().setName("Crew").setPermissions(Permission.VIEW_CHANNEL).complete();
    var self = guild.retrieveMemberById(jda.getSelfUser().getId()).complete();
    guild.addRoleToMember(self, role).complete();

    assertThat(member(guild.getIdLong(), self.getIdLong()).roles())
        .contains(new Snowflake(role.getIdLong()));
    var made = guild.createTextChannel("New Place").complete();
    assertThat(made.getName()).isEqualTo("new-place");
    made.getManager().setTopic("t").complete();
    made.upsertPermissionOverride(guild.getPublicRole())
        .setDenied(Permission.MESSAGE_SEND)
        .complete();
    made.delete().complete();
    role.delete().complete();
  }

  private Member member(long guildId, long userId) {
    return world.member(new Snowflake(guildId), new Snowflake(userId)).orElseThrow();
  }

  @Test
  void readsInTheAuditLogWhyItDidSomething() {
    var guild = channel().getGuild();
    var role = guild.createRole().setName("Why").reason("größer & 100 %").complete();

    var entry = guild.retrieveAuditLogs().limit(1).complete().getFirst();
    assertThat(entry.getType()).isEqualTo(ActionType.ROLE_CREATE);
    assertThat(entry.getReason()).isEqualTo("größer & 100 %");
    assertThat(entry.getTargetIdLong()).isEqualTo(role.getIdLong());
    assertThat(entry.getUserIdLong()).isEqualTo(jda.getSelfUser().getIdLong());
    String name = entry.getChangeByKey(AuditLogKey.ROLE_NAME).getNewValue();
    assertThat(name).isEqualTo("Why");
    role.delete().complete();
  }

  @Test
  void writesThroughAWebhookItMade() {
    var guild = channel().getGuild();
    var id = new Snowflake(guild.getIdLong());
    var role = member(guild.getIdLong(), jda.getSelfUser().getIdLong()).roles().getFirst();
    long more = dev.signalbox.simulator.world.Permission.MANAGE_WEBHOOKS.bit();
    world.guilds().updateRole(id, role, old -> old.withPermissions(old.permissions() | more));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> guild.getSelfMember().hasPermission(Permission.MANAGE_WEBHOOKS));

    var webhook = channel().createWebhook("Reporter").reason("news").complete();
    var sent = webhook.sendMessage("news").setUsername("Weather").complete();
    assertThat(sent.getAuthor().getName()).isEqualTo("Weather");
    assertThat(sent.isWebhookMessage()).isTrue();
    var edited = webhook.editMessageById(sent.getId(), "later news").complete();
    assertThat(edited.getContentRaw()).isEqualTo("later news");
    webhook.deleteMessageById(sent.getId()).complete();
    assertThat(channel().retrieveWebhooks().complete()).hasSize(1);
    webhook.delete().complete();
    assertThat(channel().retrieveWebhooks().complete()).isEmpty();
  }

  @Test
  void readsDiscordsErrorCodes() {
    var refused =
        catchThrowableOfType(
            ErrorResponseException.class, () -> channel().retrieveMessageById(5).complete());

    assertThat(refused.getErrorResponse()).isEqualTo(ErrorResponse.UNKNOWN_MESSAGE);
  }

  @Test
  void keepsWithinItsBucketsByTheirHeaders() {
    var before = violations.byKind();
    var sent =
        IntStream.range(0, 12).mapToObj(i -> channel().sendMessage("burst " + i).submit()).toList();

    assertThat(sent).allSatisfy(future -> assertThat(future.join().getId()).isNotEmpty());
    assertThat(List.of("rest_rate_limit_user", "rest_rate_limit_global"))
        .allSatisfy(kind -> assertThat(violations.byKind().get(kind)).isEqualTo(before.get(kind)));
  }
}
