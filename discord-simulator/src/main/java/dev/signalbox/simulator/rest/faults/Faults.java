package dev.signalbox.simulator.rest.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The faults still to come, at most {@value #MOST}, each used up by the requests it meets. */
@Component
public class Faults {
  private static final int MOST = 100;

  private final List<Fault> pending = new ArrayList<>();

  /**
   * Adds a fault behind those already there.
   *
   * @throws IllegalStateException when there are too many
   */
  public synchronized void add(Fault fault) {
    if (pending.size() >= MOST) {
      throw new IllegalStateException("there are already " + MOST + " faults pending");
    }
    pending.add(fault);
  }

  /** Takes the first fault that this request meets. */
  public synchronized Optional<Fault.Kind> take(String method, String path) {
    for (int i = 0; i < pending.size(); i++) {
      var fault = pending.get(i);
      if (fault.meets(method, path)) {
        if (fault.count() > 1) {
          pending.set(i, fault.once());
        } else {
          pending.remove(i);
        }
        return Optional.of(fault.kind());
      }
    }
    return Optional.empty();
  }

  public synchronized List<Fault> pending() {
    return List.copyOf(pending);
  }

  public synchronized void clear() {
    pending.clear();
  }
}
