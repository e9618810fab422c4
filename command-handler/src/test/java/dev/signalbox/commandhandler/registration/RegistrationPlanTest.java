package dev.signalbox.commandhandler.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.commandhandler.registration.RegistrationPlan.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RegistrationPlanTest {

  private static final ObjectNode PING =
      JsonMapper.shared().createObjectNode().put("name", "ping").put("description", "Answers");

  private static final String HASH = SlashPayload.hash(PING);

  @Test
  void createsWhatIsMissing() {
    assertThat(RegistrationPlan.of(Map.of("ping", PING), Map.of(), Map.of()))
        .containsExactly(new Step.Create("ping", PING));
  }

  @Test
  void leavesAsItIsWhatIsAsWanted() {
    assertThat(
            RegistrationPlan.of(Map.of("ping", PING), ours("ping", "1", HASH), Map.of("ping", "1")))
        .isEmpty();
  }

  @Test
  void changesOursWhenItsDefinitionChanged() {
    assertThat(
            RegistrationPlan.of(
                Map.of("ping", PING), ours("ping", "1", "older"), Map.of("ping", "1")))
        .containsExactly(new Step.Change("1", "ping", PING));
  }

  @Test
  void createsAgainWhatSomebodyDeleted() {
    assertThat(RegistrationPlan.of(Map.of("ping", PING), ours("ping", "1", HASH), Map.of()))
        .containsExactly(new Step.Create("ping", PING));
  }

  @Test
  void neverTouchesACommandThatSomebodyElseMade() {
    assertThat(RegistrationPlan.of(Map.of("ping", PING), Map.of(), Map.of("ping", "7", "x", "8")))
        .containsExactly(new Step.LeaveAlone("ping"));
    assertThat(
            RegistrationPlan.of(Map.of("ping", PING), ours("ping", "1", HASH), Map.of("ping", "7")))
        .containsExactly(new Step.LeaveAlone("ping"));
  }

  @Test
  void takesUpWhatACrashLeftBetweenIntentionAndAnswer() {
    assertThat(
            RegistrationPlan.of(
                Map.of("ping", PING),
                Map.of("ping", new Registered("ping", null, HASH)),
                Map.of("ping", "1")))
        .containsExactly(new Step.Change("1", "ping", PING));
  }

  @Test
  void deletesOursThatIsNoLongerWantedAndOnlyOurs() {
    assertThat(
            RegistrationPlan.of(Map.of(), ours("ping", "1", HASH), Map.of("ping", "1", "x", "8")))
        .containsExactly(new Step.Delete("1", "ping"));
    assertThat(RegistrationPlan.of(Map.of(), ours("ping", "1", HASH), Map.of("ping", "7")))
        .containsExactly(new Step.Forget("ping"));
    assertThat(RegistrationPlan.of(Map.of(), ours("ping", "1", HASH), Map.of()))
        .containsExactly(new Step.Forget("ping"));
  }

  private static Map<String, Registered> ours(String name, String id, String hash) {
    return Map.of(name, new Registered(name, id, hash));
  }
}
