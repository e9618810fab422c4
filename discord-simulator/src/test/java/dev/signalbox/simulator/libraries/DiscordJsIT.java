package dev.signalbox.simulator.libraries;

import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.world.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;

/** discord.js, unchanged, in a process of its own, lives through everything. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {LibraryStory.GATEWAY_PORT, LibraryStory.MEMBERS_WINDOW})
@Timeout(300)
class DiscordJsIT extends LibraryStory {
  @Override
  LibraryBot login(String api, String token) throws IOException {
    var project = NodeProject.installed(Path.of("src/test/discordjs"), Path.of("target/discordjs"));
    var builder =
        new ProcessBuilder("node", "bot.js")
            .directory(project.folder().toFile())
            .redirectError(project.folder().resolve("stderr.log").toFile());
    builder.environment().put("DISCORD_API", api);
    builder.environment().put("DISCORD_TOKEN", token);
    return new Bot(builder.start());
  }

  /** Reads what the script says, one JSON object a line. */
  private static final class Bot implements LibraryBot {
    private final Process process;
    private final List<String> events = new CopyOnWriteArrayList<>();

    Bot(Process process) {
      this.process = process;
      Thread.ofVirtual().name("discord.js").start(this::listen);
    }

    private void listen() {
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      lines
          .lines()
          .map(Json.MAPPER::readTree)
          .forEach(said -> events.add(said.path("event").asString("")));
    }

    @Override
    public boolean isReady() {
      if (!process.isAlive()) throw new AssertionError("the bot ended: see stderr.log; " + events);
      return events.contains("ready");
    }

    @Override
    public long resumes() {
      return events.stream().filter("resumed"::equals).count();
    }

    /** The end of its stdin ends it. */
    @Override
    public void close() {
      try {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
      } catch (IOException gone) {
        process.destroyForcibly();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
