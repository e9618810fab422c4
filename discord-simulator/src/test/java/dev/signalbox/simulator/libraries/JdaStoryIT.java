package dev.signalbox.simulator.libraries;

import dev.signalbox.simulator.DiscordSimulatorApplication;
import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;

/** JDA, unchanged, lives through everything. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {LibraryStory.GATEWAY_PORT, LibraryStory.MEMBERS_WINDOW})
@Timeout(180)
class JdaStoryIT extends LibraryStory {
  @Override
  LibraryBot login(String api, String token) {
    var bot = new Bot();
    bot.shards =
        DefaultShardManagerBuilder.create(
                token,
                GatewayIntent.GUILD_MEMBERS,
                GatewayIntent.GUILD_MESSAGES,
                GatewayIntent.MESSAGE_CONTENT)
            .setRestConfig(new RestConfig().setBaseUrl(api + "/v10/"))
            .setMemberCachePolicy(MemberCachePolicy.ALL)
            .setChunkingFilter(ChunkingFilter.ALL)
            .addEventListeners(bot)
            .build();
    return bot;
  }

  private static final class Bot extends ListenerAdapter implements LibraryBot {
    private final AtomicLong resumes = new AtomicLong();
    private volatile boolean ready;
    private ShardManager shards;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public long resumes() {
      return resumes.get();
    }

    @Override
    public void close() {
      shards.shutdown();
    }

    @Override
    public void onReady(ReadyEvent event) {
      event
          .getJDA()
          .updateCommands()
          .addCommands(
              Commands.slash("ping", "Is it there?"),
              Commands.slash("ask", "Shows a button"),
              Commands.slash("drink", "Suggests")
                  .addOptions(new OptionData(OptionType.STRING, "what", "What", true, true)))
          .queue(done -> ready = true);
    }

    @Override
    public void onSessionResume(SessionResumeEvent event) {
      resumes.incrementAndGet();
    }

    @Override
    public void onMessageReceived(MessageReceivedEvent event) {
      if (event.getAuthor().isBot()) return;
      String text = event.getMessage().getContentRaw();
      JDA jda = event.getJDA();
      if (text.equals("!facts"))
        event
            .getMessage()
            .reply(
                "%d guilds, %d members"
                    .formatted(jda.getGuilds().size(), event.getGuild().getMembers().size()))
            .queue();
      else if (text.startsWith("!echo ")) event.getMessage().reply(text.substring(6)).queue();
    }

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
      switch (event.getName()) {
        case "ping" -> event.reply("Between us").setEphemeral(true).queue();
        case "ask" ->
            event.reply("Well?").addComponents(ActionRow.of(Button.primary("yes", "Yes"))).queue();
        default -> event.reply("You chose " + event.getOption("what").getAsString()).queue();
      }
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
      event.editMessage("Pressed " + event.getComponentId()).setComponents().queue();
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
      event.replyChoice("You typed " + event.getFocusedOption().getValue(), "typed").queue();
    }
  }
}
