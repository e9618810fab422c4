package dev.signalbox.servicekit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class OrderlyExitIT {

  private static final String READY = "ready for the signal";
  private static final String CLOSED = "context closed";

  /** A service reduced to its end. */
  static final class Service {

    record Work() implements AutoCloseable {
      @Override
      public void close() {
        System.out.println(CLOSED);
      }
    }

    private Service() {}

    public static void main(String[] arguments) {
      new SpringApplicationBuilder(Work.class)
          .web(WebApplicationType.NONE)
          .properties("spring.main.keep-alive=true")
          .listeners(new OrderlyExit())
          .run(arguments);
      System.out.println(READY);
    }
  }

  @Test
  void endsWithExitCodeZeroAfterClosingTheContext() throws IOException, InterruptedException {
    var service =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Service.class.getName()))
            .redirectErrorStream(true)
            .start();
    try (var output = service.inputReader(StandardCharsets.UTF_8)) {
      awaitLine(output, READY);

      service.toHandle().destroy(); // SIGTERM; Process.destroy would close the output too

      awaitLine(output, CLOSED);
      assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isZero();
    } finally {
      service.destroyForcibly();
    }
  }

  private static void awaitLine(BufferedReader output, String text) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(text)) return;
    }
    throw new AssertionError("the process ended without printing: " + text);
  }
}
