package dev.signalbox.quickstart.stack;

import dev.signalbox.provision.process.Output;
import dev.signalbox.quickstart.supervision.SupervisedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits until every service that has been started is ready, and tells of each. */
final class FirstReadiness {

  /** Longer than any service takes on a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** So many deaths before it was ever ready, and a service is given up. */
  private static final int HOPELESS = 3;

  private final Readiness readiness;
  private final InstantSource clock;
  private final Consumer<String> narrator;

  FirstReadiness(Readiness readiness, InstantSource clock, Consumer<String> narrator) {
    this.readiness = readiness;
    this.clock = clock;
    this.narrator = narrator;
  }

  /**
   * @param url of its health page
   * @param log shown when it only dies
   */
  record Starting(SupervisedProcess process, String url, Path log) {}

  /**
   * @throws IllegalStateException when one is not ready in time, or only dies
   */
  void await(List<Starting> all) throws InterruptedException {
    var objections = new LinkedHashMap<Starting, String>();
    all.forEach(service -> objections.put(service, ""));
    var begin = clock.instant();
    while (!objections.isEmpty()) {
      for (var service : List.copyOf(objections.keySet())) {
        var objection = readiness.objection(service.url());
        if (objection.isPresent()) {
          objections.put(service, objection.get());
        } else {
          objections.remove(service);
          narrator.accept(
              "%s is ready after %.1f s"
                  .formatted(service.process().name(), since(begin).toMillis() / 1000.0));
        }
      }
      objections.keySet().forEach(FirstReadiness::refuseOneThatOnlyDies);
      if (since(begin).compareTo(LIMIT) > 0) throw notReady(objections);
      Thread.sleep(100);
    }
  }

  private Duration since(Instant begin) {
    return Duration.between(begin, clock.instant());
  }

  /** A wrong setting, say: it would die for ever. */
  private static void refuseOneThatOnlyDies(Starting service) {
    if (service.process().deaths() < HOPELESS) return;
    throw new IllegalStateException(
        "%s ended %d times without becoming ready. The end of its log %s:%n%s"
            .formatted(
                service.process().name(), HOPELESS, service.log(), Output.end(service.log())));
  }

  private static IllegalStateException notReady(Map<Starting, String> objections) {
    var list =
        objections.entrySet().stream()
            .map(entry -> entry.getKey().process().name() + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    var logs =
        objections.keySet().stream()
            .map(service -> service.log().toString())
            .collect(Collectors.joining(", "));
    return new IllegalStateException(
        "not ready within %d s: %s; see %s".formatted(LIMIT.toSeconds(), list, logs));
  }
}
