package dev.signalbox.provision.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a number of tests.
 *
 * @param notRun one line for each test that did not run: {@code not run: needs X (Class.test)}
 * @param failures one line for each that failed: {@code failed: Class.test}
 */
record Reports(int passed, List<String> notRun, List<String> failures) {
  static final Reports NONE = new Reports(0, List.of(), List.of());

  Reports plus(Reports other) {
    var allNotRun = new ArrayList<>(notRun);
    allNotRun.addAll(other.notRun);
    var allFailures = new ArrayList<>(failures);
    allFailures.addAll(other.failures);
    return new Reports(passed + other.passed, List.copyOf(allNotRun), List.copyOf(allFailures));
  }

  String total() {
    return "%d passed, %d failed".formatted(passed, failures.size());
  }

  boolean isGood(boolean strict) {
    return failures.isEmpty() && (!strict || (notRun.isEmpty() && passed > 0));
  }
}
