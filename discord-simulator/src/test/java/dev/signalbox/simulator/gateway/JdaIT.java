package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A library that nobody here wrote logs in, listens and resumes, and does nothing that Discord
 * would mind.
 */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.identify-window=" + JdaIT.WINDOW_MILLIS + "ms",
      "simulator.members-window=" + JdaIT.WINDOW_MILLIS + "ms"
    })
@Timeout(180)
class JdaIT {
  static final int WINDOW_MILLIS = 5_000; // Discord's for identifies; that of members is 30 s

  private static Instant left = Instant.MIN;

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Violations violations;
  @Autowired private Sessions sessions;
  @Autowired private RateLimits limits;

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<GenericEvent> events = new CopyOnWriteArrayList<>();

  /**
   * Each case is a process of its own to the library, but the same bot to the simulator: it may
   * identify and ask for members again only when the windows of the case before are over.
   */
  @BeforeEach
  void waitOutTheWindows() {
    TestGateway.until(() -> world.clock().instant().isAfter(left.plusMillis(WINDOW_MILLIS)));
  }

  @BeforeEach
  void forget() {
    violations.reset();
    limits.reset(); // a new process would not know what the last one used up
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void logsInReceivesAndResumesAfterACut(Compression compression) throws InterruptedException {
    JDA jda = login(compression);
    try {
      assertThat(jda.getGuilds()).hasSize(3);
      Guild guild = world.guildList().iterator().next();
      assertThat(jda.getGuildById(guild.id().toString()).getMembers()).hasSize(26);
      say(guild, "before");
      TestGateway.until(() -> messages.contains("before"));
      Session session = sessions.all().iterator().next();
      session.connection().orElseThrow().drop();
      TestGateway.until(() -> session.connection().isEmpty());
      say(guild, "meanwhile");
      TestGateway.until(() -> events.stream().anyMatch(SessionResumeEvent.class::isInstance));
      say(guild, "after");
      TestGateway.until(() -> messages.contains("after"));
      assertThat(messages).containsExactly("before", "meanwhile", "after");
      assertThat(violations.byKind())
          .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
    } finally {
      jda.getShardManager().shutdown();
      TestGateway.until(() -> sessions.all().isEmpty());
      left = world.clock().instant();
    }
  }

  private JDA login(Compression compression) throws InterruptedException {
    EventListener listener =
        event -> {
          events.add(event);
          if (event instanceof MessageReceivedEvent message)
            messages.add(message.getMessage().getContentRaw());
        };
    ShardManager manager =
        DefaultShardManagerBuilder.create(
                token.current(), GatewayIntent.getIntents(GatewayIntent.ALL_INTENTS))
            .setRestConfig(new RestConfig().setBaseUrl("http://127.0.0.1:" + port + "/api/v10/"))
            .setCompression(compression)
            .setMemberCachePolicy(MemberCachePolicy.ALL)
            .setChunkingFilter(ChunkingFilter.ALL)
            .addEventListeners(listener)
            .build();
    TestGateway.until(() -> manager.getShardById(0) != null);
    return manager.getShardById(0).awaitReady();
  }

  private void say(Guild guild, String text) {
    Channel general =
        world.channelsOf(guild.id()).stream()
            .filter(c -> c.name().equals("general"))
            .findFirst()
            .orElseThrow();
    world
        .messages()
        .create(
            general.id(),
            Author.of(world.user(guild.ownerId()).orElseThrow()),
            MessageDraft.text(text));
  }
}
