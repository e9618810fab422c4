package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Overwrite;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each test writes into a channel of its own, in a guild whose bot lacks a privileged intent. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.rest.limits.enabled=false",
      "simulator.rest.max-request-size=4KB",
      "simulator.privileged-intents=MESSAGE_CONTENT"
    })
abstract class InAChannelOfItsOwn {
  @LocalServerPort int port;
  @Autowired World world;
  @Autowired BotToken token;
  @Autowired Violations violations;

  ApiClient api = new ApiClient(0, "");
  Channel channel = Channel.dm(new Snowflake(0), new Snowflake(0));
  String messages = "";

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    channel =
        world
            .guilds()
            .createChannel(
                Channel.inGuild(world.nextId(), guild().id(), ChannelType.TEXT, "own", 9));
    messages = "/channels/" + channel.id() + "/messages";
    violations.reset();
  }

  @AfterEach
  void tidy() {
    world.guilds().deleteChannel(channel.id());
  }

  Guild guild() {
    return world.guildList().iterator().next();
  }

  User owner() {
    return world.user(guild().ownerId()).orElseThrow();
  }

  Snowflake roleOfBot() {
    return world.member(guild().id(), world.bot().id()).orElseThrow().roles().getFirst();
  }

  void deny(Permission permission) {
    var overwrite = Overwrite.ofRole(roleOfBot(), 0, permission.bit());
    var everyone = Overwrite.ofRole(guild().id(), 0, permission.bit());
    world
        .guilds()
        .updateChannel(channel.id(), old -> old.withOverwrites(List.of(overwrite, everyone)));
  }

  Message said() {
    return world.messages().create(channel.id(), Author.of(owner()), MessageDraft.text("hello"));
  }

  int code(String method, String path, String body) {
    var answer = api.send(method, path, body);
    return answer.body().isEmpty() ? answer.status() : answer.json().path("code").asInt();
  }

  String error(String method, String path, String body, String at) {
    var tree = api.send(method, path, body).json().path("errors");
    return tree.at((at.isEmpty() ? "" : "/" + at) + "/_errors/0/code").asString("");
  }

  ApiClient.Answer files(int count) {
    var parts =
        IntStream.range(0, count)
            .mapToObj(i ->
                "--x\r\nContent-Disposition: form-data; name=\"files[%d]\"; filename=\"a\"\r\n\r\nb\r\n"
                    .formatted(i))
            .collect(Collectors.joining());
    return api.with("Content-Type", "multipart/form-data; boundary=x")
        .post(messages, parts + "--x--\r\n");
  }
}
