package dev.signalbox.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One measured value, e.g. {@code {"scenario":"ledger","name":"events.lost","value":0,
 * "unit":"events","low":0,"high":0,"runs":1}}.
 *
 * @param value the median over the runs
 * @param low the smallest
 * @param high the largest
 */
public record Figure(
    String scenario, String name, double value, String unit, double low, double high, int runs) {

  public static Figure once(String scenario, String name, double value, String unit) {
    return new Figure(scenario, name, value, unit, value, value, 1);
  }

  /**
   * Joins what several runs measured of the same things, in the first run's order.
   *
   * @throws IllegalArgumentException when they measured different things
   */
  public static List<Figure> over(List<List<Figure>> runs) {
    var joined = new ArrayList<Figure>();
    for (int i = 0; i < runs.getFirst().size(); i++) {
      var first = runs.getFirst().get(i);
      var values = new double[runs.size()];
      for (int run = 0; run < values.length; run++) {
        var figure = runs.get(run).get(i);
        if (!figure.name.equals(first.name)) {
          throw new IllegalArgumentException(first.name + " and " + figure.name + " are different");
        }
        values[run] = figure.value;
      }
      joined.add(first.with(values));
    }
    return joined;
  }

  private Figure with(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    double median =
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return new Figure(
        scenario, name, median, unit, values[0], values[values.length - 1], values.length);
  }

  /** For people: {@code events.lost 0 events}, or with the spread. */
  @Override
  public String toString() {
    var spread = runs > 1 ? "  (%s to %s in %d runs)".formatted(text(low), text(high), runs) : "";
    return "%-28s %12s %s%s".formatted(name, text(value), unit, spread);
  }

  private static String text(double number) {
    return number == Math.rint(number) ? "%.0f".formatted(number) : "%.1f".formatted(number);
  }
}
