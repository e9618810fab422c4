package dev.signalbox.provision.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Sums up a build's test reports. Arguments: the folder of the checkout, and {@code --strict} to
 * fail also when a test did not run. The last line is always {@code N passed, N failed}.
 */
public final class TestSummary {
  private TestSummary() {}

  /**
   * Ends with 0 when nothing failed (and, if strict, everything ran and there was something to
   * run).
   */
  public static void main(String[] arguments) throws IOException {
    var strict = Arrays.asList(arguments).contains("--strict");
    var root =
        Arrays.stream(arguments)
            .filter(argument -> !argument.startsWith("--"))
            .findFirst()
            .orElse(".");
    var reports = reports(Path.of(root));
    reports.remarks().forEach(System.out::println);
    System.out.println(reports.total());
    System.exit(reports.isGood(strict) ? 0 : 1);
  }

  /** Reads what surefire and failsafe wrote for the modules directly under that folder. */
  static Reports reports(Path root) throws IOException {
    var found = Reports.NONE;
    try (var files = Files.find(root, 4, (path, attributes) -> isReport(path))) {
      for (var file : files.sorted().toList()) found = found.plus(ReportFile.read(file));
    }
    return found;
  }

  private static boolean isReport(Path file) {
    var folder = file.getParent();
    return folder != null
        && folder.getFileName() != null
        && List.of("surefire-reports", "failsafe-reports").contains(folder.getFileName().toString())
        && file.getFileName().toString().matches("TEST-.*\\.xml");
  }
}
