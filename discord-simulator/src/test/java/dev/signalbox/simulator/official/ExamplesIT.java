package dev.signalbox.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.gateway.TestClient;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.VoiceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** Each official example is compared with what the simulator sends, or named with the reason. */
@OfficialTest
@DirtiesContext // somebody is banned afterwards
class ExamplesIT {
  @Autowired private Surroundings around;

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void hasAllThatEveryExampleHas() throws IOException {
    Map<String, String> becomes = becomes();
    var unused = new TreeSet<>(becomes.keySet());
    var softly = new SoftAssertions();
    know();
    for (String name : OfficialExample.names()) {
      String start = startOf(name, becomes);
      unused.remove(start);
      String how = becomes.get(start);
      assertThat(how).as("%s has a line in examples.txt", name).isNotNull();
      if (how.startsWith("-") || how.endsWith("IT") || how.endsWith("Test")) continue;
      JsonNode ours = ours(how);
      softly
          .assertThat(OfficialExample.read(name).lackedBy(ours.isArray() ? ours.path(0) : ours))
          .as("%s: %s", name, ours)
          .isEmpty();
    }
    softly.assertAll();
    assertThat(unused).as("lines of examples.txt without an example").isEmpty();
  }

  private static Map<String, String> becomes() throws IOException {
    Map<String, String> becomes = new TreeMap<>();
    try (var in = ExamplesIT.class.getResourceAsStream("examples.txt")) {
      new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +", 2))
          .forEach(words -> becomes.put(words[0], words[1]));
    }
    return becomes;
  }

  private static String startOf(String name, Map<String, String> becomes) {
    return becomes.keySet().stream()
        .filter(name::startsWith)
        .max((a, b) -> a.length() - b.length())
        .orElse("");
  }

  private void know() {
    var guilds = around.world().guilds();
    Guild guild = around.guild();
    Channel news =
        Channel.inGuild(around.world().nextId(), guild.id(), ChannelType.ANNOUNCEMENT, "news", 30);
    variables.put("{guild_id}", guild.id().toString());
    variables.put("{user_id}", around.owner().id().toString());
    variables.put("{channel_id}", around.text().id().toString());
    variables.put("{voice_channel_id}", around.channel(ChannelType.VOICE).id().toString());
    variables.put("{category_id}", around.channel(ChannelType.CATEGORY).id().toString());
    variables.put("{announcement_id}", guilds.createChannel(news).id().toString());
    variables.put("{dm_id}", guilds.openDm(around.owner().id()).id().toString());
    around.empowerTheBot();
    String channel = "/channels/" + around.text().id();
    around.api().post(channel + "/messages", "{\"content\": \"x\", \"nonce\": \"n\"}");
    JsonNode message = around.api().get(channel + "/messages?limit=1").json().path(0);
    around
        .api()
        .send(
            "PUT",
            channel + "/messages/" + message.path("id").asString() + "/reactions/%F0%9F%94%A5/@me",
            "");
    String bans = "/guilds/" + guild.id() + "/bans/";
    around.api().send("PUT", bans + around.ordinary().id(), "{}");
    around.api().post(channel + "/webhooks", "{\"name\": \"Herald\"}");
  }

  private JsonNode ours(String how) {
    if (how.startsWith("/")) {
      String path = how;
      for (var one : variables.entrySet()) path = path.replace(one.getKey(), one.getValue());
      return around.api().get(path).json();
    }
    if (how.equals("hello") || how.equals("ack")) return frame(how);
    try (var bot = new OfficialBot(around)) {
      return switch (how) {
        case "unavailable" -> bot.ready().path("guilds").path(0);
        case "VOICE_STATE_UPDATE" -> {
          Guild guild = around.guild();
          var voice = around.channel(ChannelType.VOICE).id();
          around
              .world()
              .guilds()
              .voice(new VoiceState(guild.id(), voice, guild.ownerId(), "s", false, false));
          yield bot.next(how);
        }
        case "VOICE_SERVER_UPDATE" -> {
          bot.send(
              4,
              "{\"guild_id\":\"%s\",\"channel_id\":\"%s\",\"self_mute\":false,\"self_deaf\":false}"
                  .formatted(around.guild().id(), around.channel(ChannelType.VOICE).id()));
          yield bot.next(how);
        }
        default -> throw new AssertionError("examples.txt: " + how);
      };
    }
  }

  private JsonNode frame(String how) {
    var client = new TestClient(around.gateway().url() + "?v=10&encoding=json");
    JsonNode hello = client.expectOp(10);
    JsonNode ack = client.send("{\"op\":1,\"d\":null}").expectOp(11);
    client.abort();
    return how.equals("hello") ? hello : ack;
  }
}
