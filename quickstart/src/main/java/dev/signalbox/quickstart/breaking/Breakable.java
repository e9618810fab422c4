package dev.signalbox.quickstart.breaking;

import java.util.List;

/** What can be broken. All of it mends itself, or is mended by {@link BrokerOutage}. */
public interface Breakable {

  /** The services that may be killed. */
  List<String> services();

  /** Ends a service at once, as {@code kill -9} does; it is started again. */
  void kill(String service);

  /** A service's process id; -1 while it does not run. */
  long pid(String service);

  /** Whether it says that it is ready; asks it, and waits a few seconds at most. */
  boolean isReady(String service) throws InterruptedException;

  /** Blocks until the broker is down. */
  void stopBroker();

  /** Blocks until the broker is up. */
  void startBroker();
}
