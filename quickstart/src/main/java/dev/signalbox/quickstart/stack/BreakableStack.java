package dev.signalbox.quickstart.stack;

import dev.signalbox.quickstart.breaking.Breakable;
import dev.signalbox.quickstart.stack.Ports.Part;
import java.util.List;
import java.util.SortedMap;

/** What of a stack may be broken from the chat page. */
final class BreakableStack implements Breakable {

  private final Stack stack;
  private final SortedMap<String, Part> parts;
  private final Readiness readiness = new Readiness();

  BreakableStack(Stack stack, SortedMap<String, Part> parts) {
    this.stack = stack;
    this.parts = parts;
  }

  @Override
  public List<String> services() {
    return List.copyOf(parts.keySet());
  }

  @Override
  public void kill(String service) {
    stack.kill(service);
  }

  @Override
  public long pid(String service) {
    return stack.pid(service);
  }

  @Override
  public boolean isReady(String service) throws InterruptedException {
    var part = parts.get(service);
    return part != null && readiness.objection(stack.ports().url(part)).isEmpty();
  }

  @Override
  public void stopBroker() {
    stack.broker().stop();
  }

  @Override
  public void startBroker() {
    stack.broker().start();
  }
}
