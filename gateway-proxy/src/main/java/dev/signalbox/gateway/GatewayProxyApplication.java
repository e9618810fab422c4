package dev.signalbox.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.gateway.journal.JournalCommand;
import java.io.PrintWriter;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Holds the Discord shards, journals every dispatch and publishes it to the bus. With {@code
 * journal} as first argument it only shows what a journal holds.
 */
@SpringBootApplication
public class GatewayProxyApplication {
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("journal")) System.exit(journal(args));
    SpringApplication.run(GatewayProxyApplication.class, args);
  }

  private static int journal(String[] args) {
    return JournalCommand.run(
        System.getenv(),
        new PrintWriter(System.out, true, UTF_8),
        new PrintWriter(System.err, true, UTF_8),
        Arrays.copyOfRange(args, 1, args.length));
  }
}
