package dev.signalbox.provision.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of a number of tests.
 *
 * @param notRun how many did not run, by what they needed and their class: {@code needs X (Class)}
 * @param flaky names of those that passed only when they were run again
 * @param failures names of those that failed: {@code Class.test}
 */
record Reports(int passed, Map<String, Integer> notRun, List<String> flaky, List<String> failures) {
  static final Reports NONE = new Reports(0, Map.of(), List.of(), List.of());
  static final Reports PASSED = new Reports(1, Map.of(), List.of(), List.of());

  static Reports failed(String test) {
    return new Reports(0, Map.of(), List.of(), List.of(test));
  }

  static Reports passedAtLast(String test) {
    return new Reports(1, Map.of(), List.of(test), List.of());
  }

  static Reports notRun(String testClass, String reason) {
    return new Reports(0, Map.of(reason + " (" + testClass + ")", 1), List.of(), List.of());
  }

  Reports plus(Reports other) {
    var allNotRun = new TreeMap<>(notRun);
    other.notRun.forEach((what, count) -> allNotRun.merge(what, count, Integer::sum));
    return new Reports(
        passed + other.passed,
        allNotRun,
        joined(flaky, other.flaky),
        joined(failures, other.failures));
  }

  /** One line for each that needs attention. */
  List<String> remarks() {
    return Stream.of(
            notRun.entrySet().stream()
                .map(entry -> "not run: " + entry.getKey() + times(entry.getValue())),
            flaky.stream().map(test -> "flaky: " + test + " failed once and passed when run again"),
            failures.stream().map(test -> "failed: " + test))
        .flatMap(lines -> lines)
        .toList();
  }

  String total() {
    return "%d passed, %d failed".formatted(passed, failures.size());
  }

  boolean isGood(boolean strict) {
    return failures.isEmpty() && (!strict || (notRun.isEmpty() && passed > 0));
  }

  private static String times(int count) {
    return count == 1 ? "" : ", " + count + " tests";
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
