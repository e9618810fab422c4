package dev.signalbox.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.simulator.gateway.ClientPayload.Identify;
import dev.signalbox.simulator.gateway.ClientPayload.Refused;
import dev.signalbox.simulator.gateway.ClientPayload.RequestGuildMembers;
import dev.signalbox.simulator.gateway.ClientPayload.Resume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {
  private static ClientPayload read(String json) {
    return PayloadReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op1-heartbeat",
        "op2-identify-full",
        "op2-identify-minimal",
        "op3-presence-update",
        "op4-voice-state-update",
        "op6-resume",
        "op8-request-guild-members",
        "op31-request-soundboard-sounds",
        "op43-request-channel-info"
      })
  void takesEveryPayloadThatTheDocumentationShows(String name) throws IOException {
    Optional<Path> examples = examples();
    assumeTrue(examples.isPresent(), "needs ../shared");
    byte[] payload = Files.readAllBytes(examples.get().resolve("gateway-" + name + ".json"));
    assertThat(PayloadReader.read(payload)).isNotInstanceOf(Refused.class);
  }

  /**
   * Discord's examples, in the optional folder beside the checkout; {@code SIGNALBOX_SHARED} may
   * say where.
   */
  private static Optional<Path> examples() {
    String told = System.getenv("SIGNALBOX_SHARED");
    Stream<Path> places =
        told != null
            ? Stream.of(Path.of(told))
            : Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .limit(4)
                .map(p -> p.resolve("shared"));
    return places
        .map(place -> place.resolve("discord-examples"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  @Test
  void readsAnIdentify() {
    var identify =
        (Identify)
            read(
                "{\"op\":2,\"d\":{\"token\":\"t\",\"intents\":5,\"shard\":[1,4],\"properties\":{\"$os\":\"x\"},\"compress\":true}}");
    assertThat(identify).isEqualTo(new Identify("t", 5L, new ShardId(1, 4), true, 50, null));
    assertThat(identify.toString()).doesNotContain("token=t");
  }

  @Test
  void readsAResumeWithoutShowingItsToken() {
    var resume =
        (Resume) read("{\"op\":6,\"d\":{\"token\":\"hush\",\"session_id\":\"s\",\"seq\":7}}");
    assertThat(resume).isEqualTo(new Resume("hush", "s", 7));
    assertThat(resume.toString()).doesNotContain("hush");
  }

  @Test
  void takesAUserIdAloneAndDropsATooLongNonce() {
    String json =
        "{\"op\":8,\"d\":{\"guild_id\":\"1\",\"user_ids\":\"2\",\"nonce\":\""
            + "n".repeat(33)
            + "\"}}";
    var request = (RequestGuildMembers) read(json);
    assertThat(request.userIds()).containsExactly("2");
    assertThat(request.nonce()).isNull();
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertThat(read("{\"op\":6,\"d\":{\"token\":\"t\",\"session_id\":\"s\",\"seq\":\"7\"}}"))
        .isEqualTo(new Refused(CloseCode.BAD_PAYLOAD, "Bad payload: seq must be an integer."));
  }
}
