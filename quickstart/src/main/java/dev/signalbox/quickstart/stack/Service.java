package dev.signalbox.quickstart.stack;

import dev.signalbox.quickstart.stack.Ports.Part;
import java.util.HashMap;
import java.util.Map;

/**
 * One of our services.
 *
 * @param name its module, e.g. {@code gateway-proxy}
 * @param part where it listens
 * @param heapMb its largest heap, MiB
 * @param environment its settings
 */
record Service(String name, Part part, int heapMb, Map<String, String> environment) {

  /** With these settings besides, or in place of, its own; {@link Stack#HEAP_MB} is no variable. */
  Service with(Map<String, String> further) {
    var all = new HashMap<>(environment);
    all.putAll(further);
    var heap = all.remove(Stack.HEAP_MB);
    return new Service(name, part, heap == null ? heapMb : Integer.parseInt(heap), Map.copyOf(all));
  }

  /** Leaves the settings out: they hold keys. */
  @Override
  public String toString() {
    return "Service[" + name + "]";
  }
}
