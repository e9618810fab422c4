package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import dev.signalbox.simulator.world.WorldEvent;
import dev.signalbox.simulator.world.WorldListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RestTest
class MessagesIT {
  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private Violations violations;
  @Autowired private RateLimits limits;

  private final List<WorldEvent> events = new CopyOnWriteArrayList<>();
  private final WorldListener listener = events::add;
  private ApiClient api = new ApiClient(0, "");
  private String messages = "";

  @BeforeEach
  void connect() {
    api = new ApiClient(port, token.current());
    limits.reset();
    violations.reset();
    messages = "/channels/" + writable().id() + "/messages";
    world.subscribe(listener);
  }

  @AfterEach
  void leave() {
    world.unsubscribe(listener);
  }

  private Channel where(LongPredicate permissions) {
    return world.guildList().stream()
        .flatMap(guild -> world.channelsOf(guild.id()).stream())
        .filter(channel ->
            channel.type() == ChannelType.TEXT || channel.type() == ChannelType.ANNOUNCEMENT)
        .filter(channel -> permissions.test(world.permissions(world.bot().id(), channel)))
        .findFirst()
        .orElseThrow();
  }

  private Channel writable() {
    return where(Permission.SEND_MESSAGES::in);
  }

  private User person() {
    return world.users().stream().filter(user -> !user.bot()).findFirst().orElseThrow();
  }

  private Message byAPerson() {
    return world
        .messages()
        .create(writable().id(), Author.of(person()), MessageDraft.text("hello"));
  }

  private List<String> eventNames() {
    return events.stream().map(WorldEvent::name).toList();
  }

  @Test
  void createsAMessageThatEverybodyLearnsOf() {
    var answer = api.post(messages, "{\"content\": \"hi\", \"nonce\": \"n7\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("content").asString()).isEqualTo("hi");
    assertThat(answer.json().path("nonce").asString()).isEqualTo("n7");
    assertThat(eventNames()).containsExactly("MESSAGE_CREATE");
    assertThat(events.getFirst().data().tree().path("id")).isEqualTo(answer.json().path("id"));
    assertThat(violations.total()).isZero();
  }

  @Test
  void returnsTheExistingMessageOfAnEnforcedNonce() {
    var body = "{\"content\": \"once\", \"nonce\": \"same\", \"enforce_nonce\": true}";
    var first = api.post(messages, body);
    var again = api.post(messages, body);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(eventNames()).containsExactly("MESSAGE_CREATE");
    var other = api.post(messages, "{\"content\": \"once\", \"nonce\": \"same\"}");
    assertThat(other.json().path("id")).isNotEqualTo(first.json().path("id"));
  }

  @Test
  void refusesWhereTheBotMayNotSeeOrWrite() {
    var hidden = where(bits -> !Permission.VIEW_CHANNEL.in(bits));
    var readable =
        where(bits -> Permission.VIEW_CHANNEL.in(bits) && !Permission.SEND_MESSAGES.in(bits));

    assertThat(code("/channels/" + hidden.id() + "/messages", "{\"content\": \"a\"}"))
        .isEqualTo(50001);
    assertThat(code("/channels/" + readable.id() + "/messages", "{\"content\": \"a\"}"))
        .isEqualTo(50013);
    assertThat(code("/channels/1/messages", "{\"content\": \"a\"}")).isEqualTo(10003);
    assertThat(api.get("/channels/" + hidden.id()).json().path("code").asInt()).isEqualTo(50001);
    assertThat(violations.of(Violation.REST_MISSING_ACCESS)).isEqualTo(2);
    assertThat(violations.of(Violation.REST_MISSING_PERMISSIONS)).isEqualTo(1);
    assertThat(events).isEmpty();
  }

  private int code(String path, String body) {
    return api.post(path, body).json().path("code").asInt();
  }

  @Test
  void editsOnlyWhatIsItsOwn() {
    var own = api.post(messages, "{\"content\": \"a\"}").json().path("id").asString();
    var edited = api.send("PATCH", messages + "/" + own, "{\"content\": \"b\"}");

    assertThat(edited.json().path("content").asString()).isEqualTo("b");
    assertThat(edited.json().path("edited_timestamp").isString()).isTrue();
    var foreign = messages + "/" + byAPerson().id();
    assertThat(api.send("PATCH", foreign, "{\"content\": \"b\"}").json().path("code").asInt())
        .isEqualTo(50005);
    assertThat(api.send("PATCH", foreign, "{\"flags\": 4}").json().path("flags").asInt())
        .isEqualTo(4);
  }

  @Test
  void deletesOneAndMany() {
    var one = byAPerson();
    assertThat(api.send("DELETE", messages + "/" + one.id(), "").status()).isEqualTo(204);
    assertThat(api.get(messages + "/" + one.id()).json().path("code").asInt()).isEqualTo(10008);
    var two = byAPerson().id();
    var three = byAPerson().id();

    var bulk = messages + "/bulk-delete";
    assertThat(
            api.post(bulk, "{\"messages\": [\"%s\"]}".formatted(two)).json().path("code").asInt())
        .isEqualTo(50016);
    limits.reset();
    assertThat(api.post(bulk, "{\"messages\": [\"%s\", \"%s\"]}".formatted(two, three)).status())
        .isEqualTo(204);
    limits.reset();
    assertThat(code(bulk, "{\"messages\": [\"1\", \"2\"]}")).isEqualTo(50034);
    assertThat(eventNames()).contains("MESSAGE_DELETE", "MESSAGE_DELETE_BULK");
  }

  @Test
  void answersAMessageThatIsThere() {
    var answered = byAPerson();

    var reply =
        api.post(
                messages,
                "{\"content\": \"re\", \"message_reference\": {\"message_id\": \"%s\"}}"
                    .formatted(answered.id()))
            .json();
    assertThat(reply.path("type").asInt()).isEqualTo(19);
    assertThat(reply.at("/referenced_message/content").asString()).isEqualTo("hello");
    assertThat(reply.at("/mentions/0/id").asString()).isEqualTo(person().id().toString());
    var missing =
        api.post(messages, "{\"content\": \"re\", \"message_reference\": {\"message_id\": \"5\"}}");
    assertThat(missing.json().at("/errors/message_reference/_errors/0/code").asString())
        .isEqualTo("REPLIES_UNKNOWN_MESSAGE");
    var lenient =
        api.post(
            messages,
            "{\"content\": \"re\", \"message_reference\": {\"message_id\": \"5\","
                + " \"fail_if_not_exists\": false}}");
    assertThat(lenient.json().path("type").asInt()).isZero();
  }

  @Test
  void reactsAndSaysWhoDid() {
    var message = byAPerson();
    var fire = messages + "/" + message.id() + "/reactions/%F0%9F%94%A5";

    assertThat(api.send("PUT", fire + "/@me", "").status()).isEqualTo(204);
    assertThat(api.get(fire).json().at("/0/id").asString()).isEqualTo(world.bot().id().toString());
    assertThat(api.get(messages + "/" + message.id()).json().at("/reactions/0/me").asBoolean())
        .isTrue();
    var wrong = messages + "/" + message.id() + "/reactions/";
    for (var emoji : List.of("fire", "%3Cx%3A1%3E", "x:1", "5")) {
      assertThat(api.send("PUT", wrong + emoji + "/@me", "").json().path("code").asInt())
          .as(emoji)
          .isEqualTo(10014);
    }
    assertThat(api.send("DELETE", fire + "/@me", "").status()).isEqualTo(204);
    assertThat(eventNames()).contains("MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE");
  }

  @Test
  void pinsUnderBothRoutes() {
    var message = byAPerson();

    assertThat(api.send("PUT", messages + "/pins/" + message.id(), "").status()).isEqualTo(204);
    var pins = api.get(messages + "/pins").json();
    assertThat(pins.at("/items/0/message/id").asString()).isEqualTo(message.id().toString());
    assertThat(pins.path("has_more").asBoolean()).isFalse();
    var old = "/channels/" + writable().id() + "/pins";
    assertThat(api.get(old).json()).hasSize(1);
    assertThat(api.send("DELETE", old + "/" + message.id(), "").status()).isEqualTo(204);
    assertThat(api.get(old).json()).isEmpty();
  }

  @Test
  void takesFilesOfAnyNumberAndRefusesLargeOnes() {
    var upload = api.with("Content-Type", "multipart/form-data; boundary=x");
    var sent = upload.post(messages, multipart("files[7]", "hello"));

    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    assertThat(sent.json().path("content").asString()).isEqualTo("with file");
    assertThat(sent.json().at("/attachments/0/filename").asString()).isEqualTo("a.txt");
    assertThat(sent.json().at("/attachments/0/size").asInt()).isEqualTo(5);
    var large = upload.post(messages, multipart("files[0]", "x".repeat(1_025)));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.json().path("code").asInt()).isEqualTo(40005);
  }

  private static String multipart(String name, String content) {
    return String.join(
        "\r\n",
        "--x",
        "Content-Disposition: form-data; name=\"payload_json\"",
        "Content-Type: application/json",
        "",
        "{\"content\": \"with file\"}",
        "--x",
        "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"a.txt\"",
        "Content-Type: text/plain",
        "",
        content,
        "--x--",
        "");
  }

  @Test
  void pagesThroughHistoryNewestFirst() {
    var ids = List.of(byAPerson().id(), byAPerson().id(), byAPerson().id());

    assertThat(api.get(messages + "?limit=2").json())
        .extracting(message -> message.path("id").asString())
        .containsExactly(ids.get(2).toString(), ids.get(1).toString());
    assertThat(api.get(messages + "?limit=1&after=" + ids.get(0)).json().at("/0/id").asString())
        .isEqualTo(ids.get(1).toString());
    assertThat(api.get(messages + "?limit=1&before=" + ids.get(2)).json().at("/0/id").asString())
        .isEqualTo(ids.get(1).toString());
    assertThat(api.get(messages + "?limit=3&around=" + ids.get(1)).json())
        .extracting(message -> message.path("id").asString())
        .containsExactly(ids.get(2).toString(), ids.get(1).toString(), ids.get(0).toString());
    assertThat(
            api.get(messages + "?limit=101").json().at("/errors/limit/_errors/0/code").asString())
        .isEqualTo("NUMBER_TYPE_MAX");
  }

  @Test
  void mentionsEveryoneOnlyWhenAllowed() {
    var all = api.post(messages, "{\"content\": \"@everyone\"}").json();
    assertThat(all.path("mention_everyone").asBoolean()).isTrue();
    var none =
        api.post(messages, "{\"content\": \"@everyone\", \"allowed_mentions\": {\"parse\": []}}")
            .json();
    assertThat(none.path("mention_everyone").asBoolean()).isFalse();
  }
}
