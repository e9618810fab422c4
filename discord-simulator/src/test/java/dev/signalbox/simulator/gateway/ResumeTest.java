package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.ledger.Violation;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResumeTest {
  private static final long INTENTS = Intent.GUILD_MESSAGES.bit() | Intent.MESSAGE_CONTENT.bit();

  private static Message say(TestGateway gateway, String text) {
    User owner = gateway.world.user(gateway.guild().ownerId()).orElseThrow();
    return gateway
        .world
        .messages()
        .create(gateway.channel("general").id(), Author.of(owner), MessageDraft.text(text));
  }

  private static String start(TestClient client, TestGateway gateway) {
    client.send(gateway.identify(INTENTS));
    return client.expect("READY").at("/d/session_id").asString();
  }

  private static void awaitDetached(TestGateway gateway, String session) {
    TestGateway.until(
        () -> gateway.gateway.sessions().find(session).orElseThrow().connection().isEmpty());
  }

  private static List<String> contents(List<JsonNode> dispatches) {
    return dispatches.stream()
        .map(d -> d.at("/d/content").asString(""))
        .filter(c -> !c.isEmpty())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&compress=zlib-stream", "&compress=zstd-stream"})
  void replaysWhatWasMissedInOrderThenResumes(String compress) {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect("?v=10&encoding=json" + compress);
      String session = start(client, gateway);
      say(gateway, "one");
      client.expect("MESSAGE_CREATE");
      client.abort();
      awaitDetached(gateway, session);
      say(gateway, "two");
      say(gateway, "three");
      TestClient again =
          gateway.connect("?v=10&encoding=json" + compress).send(gateway.resume(session, 2));
      List<JsonNode> replay = again.dispatchesUntil("RESUMED");
      assertThat(contents(replay)).containsExactly("two", "three");
      assertThat(replay).extracting(d -> d.get("s").asInt()).containsExactly(3, 4, 5);
      say(gateway, "four");
      JsonNode next = again.expect("MESSAGE_CREATE");
      assertThat(next.at("/d/content").asString()).isEqualTo("four");
      assertThat(next.get("s").asInt()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 3000})
  void keepsASessionThatTheClientClosesWithAnotherCode(int code) {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      client.close(code);
      awaitDetached(gateway, session);
      assertThat(gateway.connect().send(gateway.resume(session, 1)).expectOp(0).get("t").asString())
          .isEqualTo("RESUMED");
    }
  }

  @Test
  void endsASessionThatTheClientClosesNormally() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      client.close(1000);
      TestGateway.until(() -> gateway.gateway.sessions().all().isEmpty());
      assertThat(
              gateway.connect().send(gateway.resume(session, 1)).expectOp(9).get("d").asBoolean())
          .isFalse();
    }
  }

  @Test
  void keepsTheSessionWhenAClientAnswersOurCloseNormally() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      gateway
          .gateway
          .sessions()
          .find(session)
          .orElseThrow()
          .connection()
          .orElseThrow()
          .closeWith(4000, "unknown error");
      assertThat(client.expectClose()).isEqualTo(4000);
      awaitDetached(gateway, session);
      assertThat(gateway.connect().send(gateway.resume(session, 1)).expectOp(0).get("t").asString())
          .isEqualTo("RESUMED");
    }
  }

  @Test
  void refusesASequenceFromTheFuture() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      client.abort();
      awaitDetached(gateway, session);
      assertThat(gateway.connect().send(gateway.resume(session, 99)).expectClose()).isEqualTo(4007);
      assertThat(gateway.violations()).containsEntry(Violation.INVALID_SEQUENCE, 1L);
    }
  }

  @Test
  void invalidatesAResumeThatTheBufferCannotServe() {
    try (TestGateway gateway = new TestGateway("replay-events", "2")) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      client.abort();
      awaitDetached(gateway, session);
      for (int i = 0; i < 4; i++) say(gateway, "m" + i);
      TestClient again = gateway.connect().send(gateway.resume(session, 1));
      assertThat(again.expectOp(9).get("d").asBoolean()).isFalse();
      again.send(gateway.identify(INTENTS));
      assertThat(again.expect("READY").get("s").asInt()).isEqualTo(1);
    }
  }

  @Test
  void forgetsASessionAfterItsLifetime() {
    try (TestGateway gateway = new TestGateway("session-lifetime", "30ms")) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      client.abort();
      TestGateway.until(() -> gateway.gateway.sessions().all().isEmpty());
      assertThat(
              gateway.connect().send(gateway.resume(session, 1)).expectOp(9).get("d").asBoolean())
          .isFalse();
    }
  }

  @Test
  void takesASessionOverFromAConnectionThatStillHangs() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient hanging = gateway.connect();
      String session = start(hanging, gateway);
      TestClient next = gateway.connect().send(gateway.resume(session, 1));
      next.expect("RESUMED");
      assertThat(hanging.expectClose()).isEqualTo(4000);
      say(gateway, "once");
      assertThat(next.expect("MESSAGE_CREATE").at("/d/content").asString()).isEqualTo("once");
    }
  }

  @Test
  void detachesTheOldSessionBeforeAnIdentifyOnTheSameSocket() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      gateway
          .gateway
          .sessions()
          .find(session)
          .orElseThrow()
          .connection()
          .orElseThrow()
          .invalidate(false);
      client.expectOp(9);
      start(client, gateway);
      say(gateway, "first");
      say(gateway, "second");
      assertThat(client.expect("MESSAGE_CREATE").at("/d/content").asString()).isEqualTo("first");
      assertThat(client.expect("MESSAGE_CREATE").at("/d/content").asString()).isEqualTo("second");
    }
  }

  @Test
  void closesWhenACommandFollowsAnInvalidSession() {
    try (TestGateway gateway = new TestGateway()) {
      TestClient client = gateway.connect();
      String session = start(client, gateway);
      gateway
          .gateway
          .sessions()
          .find(session)
          .orElseThrow()
          .connection()
          .orElseThrow()
          .invalidate(true);
      assertThat(client.expectOp(9).get("d").asBoolean()).isTrue();
      client.send("{\"op\":1,\"d\":1}").expectOp(11);
      client.send("{\"op\":31,\"d\":{\"guild_ids\":[]}}");
      assertThat(client.expectClose()).isEqualTo(4003);
      assertThat(gateway.connect().send(gateway.resume(session, 1)).expect("RESUMED")).isNotNull();
    }
  }
}
