package dev.signalbox.gateway.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request on its way holds: a place in each bucket it may be counted in, perhaps the probe
 * of its route, and its slot of the global limit. It ends with the exchange, which always ends.
 */
final class Lease {
  final RequestShape shape;
  final RouteModel model;
  final boolean probe;
  final List<Bucket> buckets;
  GlobalLimit.@Nullable Slot slot;

  Lease(RequestShape shape, RouteModel model, boolean probe, List<Bucket> buckets) {
    this.shape = shape;
    this.model = model;
    this.probe = probe;
    this.buckets = List.copyOf(buckets);
  }

  Route route() {
    return shape.route();
  }

  /** Everything whose waiters may go on now that this has ended. */
  List<Object> gates() {
    var gates = new ArrayList<Object>(buckets);
    if (probe) gates.add(model);
    return gates;
  }
}
