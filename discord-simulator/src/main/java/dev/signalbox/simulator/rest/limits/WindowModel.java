package dev.signalbox.simulator.rest.limits;

/** How a bucket refills; Discord's headers do not say which one a route uses. */
public enum WindowModel {
  /** The whole limit comes back at once, one window after its first request. */
  FIXED,
  /** One request comes back every {@code window / limit}, so {@code Remaining} rises gradually. */
  SLIDING
}
