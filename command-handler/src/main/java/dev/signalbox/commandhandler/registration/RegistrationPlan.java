package dev.signalbox.commandhandler.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to do so that Discord shows the wanted commands: creating, changing and deleting only
 * commands that we made. Pure: the same on every replica, and harmless when two carry it out at
 * once.
 */
final class RegistrationPlan {

  sealed interface Step {
    /** To be remembered as an intention first, so that a crash in between leaves no stranger. */
    record Create(String name, ObjectNode payload) implements Step {}

    record Change(String id, String name, ObjectNode payload) implements Step {}

    record Delete(String id, String name) implements Step {}

    /** Discord has it no more; neither need we. */
    record Forget(String name) implements Step {}

    /** Somebody else made it: it is left alone, and so are its interactions. */
    record LeaveAlone(String name) implements Step {}
  }

  private RegistrationPlan() {}

  /**
   * @param wanted payloads by name
   * @param remembered what we made, by name
   * @param existing ids of the application's slash commands, by name
   */
  static List<Step> of(
      Map<String, ObjectNode> wanted,
      Map<String, Registered> remembered,
      Map<String, String> existing) {
    var steps = new ArrayList<Step>();
    remembered.forEach((name, ours) -> {
      if (!wanted.containsKey(name)) {
        steps.add(farewell(ours, existing.get(name)));
      }
    });
    wanted.forEach((name, payload) -> {
      var step = step(name, payload, remembered.get(name), existing.get(name));
      if (step != null) {
        steps.add(step);
      }
    });
    return steps;
  }

  private static Step farewell(Registered ours, @Nullable String existing) {
    return existing != null && isOurs(ours, existing)
        ? new Step.Delete(existing, ours.name())
        : new Step.Forget(ours.name());
  }

  private static @Nullable Step step(
      String name, ObjectNode payload, @Nullable Registered ours, @Nullable String existing) {
    if (existing == null) {
      return new Step.Create(name, payload);
    }
    if (ours == null || !isOurs(ours, existing)) {
      return new Step.LeaveAlone(name);
    }
    boolean unchanged = ours.id() != null && ours.hash().equals(SlashPayload.hash(payload));
    return unchanged ? null : new Step.Change(existing, name, payload);
  }

  /** Without an id we were about to make it when it was not there yet. */
  private static boolean isOurs(Registered ours, String existing) {
    return ours.id() == null || ours.id().equals(existing);
  }
}
