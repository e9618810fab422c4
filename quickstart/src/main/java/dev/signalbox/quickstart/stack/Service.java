package dev.signalbox.quickstart.stack;

import dev.signalbox.quickstart.stack.Ports.Part;
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

  /** Leaves the settings out: they hold keys. */
  @Override
  public String toString() {
    return "Service[" + name + "]";
  }
}
