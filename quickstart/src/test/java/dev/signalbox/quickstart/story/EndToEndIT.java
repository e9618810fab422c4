package dev.signalbox.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.provision.junit.SharedBrowser;
import dev.signalbox.provision.process.Command;
import dev.signalbox.quickstart.stack.Installation;
import dev.signalbox.quickstart.stack.Ports;
import dev.signalbox.quickstart.stack.Ports.Part;
import dev.signalbox.quickstart.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything as processes, and a person at the chat page. Services are killed with a message on its
 * way to them: they are stopped first, so that they hold it without having answered.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {

  private static final Duration LONG = Duration.ofSeconds(60);

  /** Longer than Discord waits for a first answer, and than any service waits for another's. */
  private static final Duration STANDSTILL = Duration.ofMillis(8_500);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path home;

  private static Stack stack;
  private static ChatPage chat;

  @BeforeAll
  static void startEverything() throws InterruptedException {
    SharedBrowser.get();
    var ports = Ports.ephemeral();
    stack =
        new Stack(
            new Installation(Path.of("..").toAbsolutePath().normalize(), home),
            ports,
            Optional.empty(),
            System.out::println);
    stack.start();
    chat = ChatPage.open(ports.url(Part.SIMULATOR) + "/");
  }

  @AfterAll
  static void stopEverything() {
    if (chat != null) {
      chat.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void answersAMessageWithThePrefix() {
    chat.say("!ping");

    await().atMost(LONG).untilAsserted(() -> assertThat(chat.answersWith("Pong!")).isEqualTo(1));
  }

  @Test
  @Order(2)
  void carriesOneCorrelationIdFromTheEventToTheRestAnswer() throws IOException {
    var ids = correlationIds("message-handler", "invokes a command");

    assertThat(ids).isNotEmpty();
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          assertThat(correlationIds("command-handler", "prefix command is answered"))
              .containsAll(ids);
          assertThat(correlationIds("commands-api", "ping executed")).containsAll(ids);
          assertThat(correlationIds("gateway-proxy", "POST /channels/{id}/messages answered 200"))
              .containsAll(ids);
        });
  }

  @Test
  @Order(3)
  void answersASlashCommand() {
    long before = chat.answersWith("Pong!");

    chat.use("/ping", Map.of());

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(chat.answersWith("Pong!")).isEqualTo(before + 1));
  }

  @Test
  @Order(3)
  void suggestsWhatAnOptionCouldBe() {
    assertThat(chat.suggestions("/help", "command", "p"))
        .anySatisfy(suggestion -> assertThat(suggestion).contains("ping"));
  }

  @Test
  @Order(4)
  void usesANewPrefixAsSoonAsItIsChanged() {
    chat.say("!prefix ?");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(chat.answersWith("The prefix is now ?")).isEqualTo(1));
    long before = chat.answersWith("Pong!");

    chat.say("?ping");

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(chat.answersWith("Pong!")).isEqualTo(before + 1));

    chat.use("/prefix", Map.of("new", "!"));
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(chat.answersWith("The prefix is now !")).isEqualTo(1));
  }

  @Test
  @Order(5)
  void refusesThePrefixToAnOrdinaryMemberInBothForms() {
    chat.speakAsAnOrdinaryMember();
    long before = chat.answersWith("Manage Server");

    chat.say("!prefix %");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(chat.answersWith("Manage Server")).isEqualTo(before + 1));
    chat.speakAsTheOwner();
  }

  /** The simulator takes no first answer after three seconds: whoever thinks was in time. */
  @Test
  @Order(6)
  void showsThatItThinksWhileTheHandlerStandsStillAndAnswersOnceByAnEdit() throws Exception {
    int before = chat.countOfItsMessages();
    int answered = correlationIds("command-handler", "a slash command is answered").size();
    var pid = Long.toString(stack.pid("command-handler"));
    String answer;
    Command.of("kill", "-STOP", pid).output();
    try {
      chat.use("/ping", Map.of());
      answer = chat.awaitThinking(LONG);
      var standsStillUntil = Instant.now().plus(STANDSTILL);
      await().atMost(LONG).until(() -> Instant.now().isAfter(standsStillUntil));
      assertThat(chat.isThinking(answer)).isTrue();
    } finally {
      Command.of("kill", "-CONT", pid).output();
    }

    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(correlationIds("command-handler", "a slash command is answered"))
                .as("what the handler had in hand")
                .hasSize(answered + 1));
    await().atMost(LONG).until(() -> !chat.isThinking(answer));
    assertThat(chat.textOf(answer)).contains("Pong!");
    assertThat(chat.countOfItsMessages()).isEqualTo(before + 1);
    assertThat(Long.toString(stack.pid("command-handler"))).as("the same process").isEqualTo(pid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"message-handler", "command-handler", "gateway-proxy"})
  @Order(7)
  void answersOnceWhatWasOnItsWayToAKilledService(String service) throws Exception {
    long before = chat.answersWith("Pong!");
    long pid = stack.pid(service);
    Command.of("kill", "-STOP", Long.toString(pid)).output();

    chat.say("!ping");
    awaitOnItsWay(service);
    Command.of("kill", "-KILL", Long.toString(pid)).output();

    await().atMost(LONG).until(() -> stack.pid(service) > 0 && stack.pid(service) != pid);
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(chat.answersWith("Pong!")).isGreaterThan(before));
    awaitQuiet();
    assertThat(chat.answersWith("Pong!")).isEqualTo(before + 1);
  }

  @Test
  @Order(8)
  void brokeNoRuleOfDiscord() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(stack.ports().url(Part.SIMULATOR) + "/control/violations"))
            .build();

    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().replaceAll("\"[a-z_]+\" ?: ?0", ""))
        .doesNotContainPattern(":\\s*[1-9]");
  }

  /**
   * The service's queue, which has its name, holds the message; what gateway-proxy has not read yet
   * lies in its socket.
   */
  private static void awaitOnItsWay(String service) {
    if (service.equals("gateway-proxy")) {
      return;
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(queues()).containsEntry(service, 1));
  }

  /** Nothing waits anywhere, and nothing is in anybody's hands. */
  private static void awaitQuiet() {
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          var queues = queues();
          queues.remove("discord.unrouted");
          assertThat(queues)
              .hasSizeGreaterThan(5)
              .allSatisfy((queue, messages) -> assertThat(messages).isZero());
        });
  }

  /** Messages by queue, those in a consumer's hands included. */
  private static Map<String, Integer> queues() {
    return stack
        .broker()
        .ctl("-q", "list_queues", "name", "messages")
        .lines()
        .map(line -> line.split("\\s+"))
        .filter(row -> row.length == 2 && row[1].matches("\\d+"))
        .collect(Collectors.toMap(row -> row[0], row -> Integer.parseInt(row[1])));
  }

  /** Of the service's log lines whose message contains the text. */
  private static List<String> correlationIds(String service, String text) throws IOException {
    try (var lines = Files.lines(home.resolve("logs").resolve(service + ".log"))) {
      return lines
          .filter(line -> line.startsWith("{"))
          .map(JsonMapper.shared()::readTree)
          .filter(line -> line.path("message").asString("").contains(text))
          .map(line -> line.path("correlation_id").asString(""))
          .toList();
    }
  }
}
