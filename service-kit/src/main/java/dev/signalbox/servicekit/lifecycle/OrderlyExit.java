package dev.signalbox.servicekit.lifecycle;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import sun.misc.Signal;

/**
 * Makes SIGTERM an ordinary end: the context is closed as the JVM does anyway, and the exit code is
 * 0 instead of 143, so that whoever watches the process can tell a stop from a failure.
 */
public final class OrderlyExit implements ApplicationListener<ApplicationReadyEvent> {

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    Signal.handle(new Signal("TERM"), signal -> System.exit(0));
  }
}
