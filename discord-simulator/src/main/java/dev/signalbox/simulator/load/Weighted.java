package dev.signalbox.simulator.load;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Draws values, each as often as its weight says. Thread-safe. */
final class Weighted<T> {
  private final List<T> values;
  private final double[] upTo;

  Weighted(List<T> values, ToDoubleFunction<T> weight) {
    this.values = values;
    this.upTo = new double[values.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) upTo[i] = sum += weight.applyAsDouble(values.get(i));
  }

  T draw(RandomGenerator random) {
    double at = random.nextDouble() * upTo[upTo.length - 1];
    int index = Arrays.binarySearch(upTo, at);
    return values.get(Math.min(index < 0 ? -index - 1 : index + 1, upTo.length - 1));
  }
}
