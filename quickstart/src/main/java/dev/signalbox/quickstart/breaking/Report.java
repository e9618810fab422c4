package dev.signalbox.quickstart.breaking;

import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How everything is, as JSON: {@code
 * {"services":[{"name":"gateway-proxy","pid":4711,"ready":true}],
 * "broker":{"state":"stopped","seconds_left":42,"outage_seconds":60}}}; the pid of what does not
 * run is -1, the states are those of {@link BrokerOutage.State} in small letters.
 */
final class Report {

  private Report() {}

  /** Asks every service at once. */
  static String of(Breakable parts, BrokerOutage outage) throws InterruptedException {
    var asked = new ArrayList<Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var service : parts.services()) {
        asked.add(threads.submit(() -> service(parts, service)));
      }
    }
    var services = new ArrayList<String>();
    for (var one : asked) {
      services.add(result(one));
    }
    return "{\"services\":[%s],\"broker\":{\"state\":\"%s\",\"seconds_left\":%d,\"outage_seconds\":%d}}"
        .formatted(
            String.join(",", services),
            outage.state().name().toLowerCase(Locale.ROOT),
            outage.left().toSeconds(),
            outage.length().toSeconds());
  }

  private static String service(Breakable parts, String name) throws InterruptedException {
    long pid = parts.pid(name);
    return "{\"name\":\"%s\",\"pid\":%d,\"ready\":%b}"
        .formatted(name, pid, pid > 0 && parts.isReady(name));
  }

  private static String result(Future<String> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a service could not be asked", e.getCause());
    }
  }
}
