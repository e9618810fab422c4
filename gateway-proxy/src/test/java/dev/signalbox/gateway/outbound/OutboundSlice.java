package dev.signalbox.gateway.outbound;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The part of gateway-proxy between the outbound queues and Discord, without shards. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({
  "dev.signalbox.gateway.rest",
  "dev.signalbox.gateway.outbound",
  "dev.signalbox.gateway.deferral",
  "dev.signalbox.gateway.journal"
})
class OutboundSlice {
  /** The same as a process of its own, which a test can kill. */
  static Process startProcess(URI discord, String broker, Path ledger) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OutboundSlice.class.getName(),
            discord.toString(),
            broker,
            ledger.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) {
    start(URI.create(arguments[0]), arguments[1], Path.of(arguments[2]));
  }

  static ConfigurableApplicationContext start(
      URI discord, String broker, Path ledger, String... more) {
    return new SpringApplicationBuilder(OutboundSlice.class)
        .web(WebApplicationType.NONE)
        .run(
            Stream.concat(
                    Stream.of(
                        "--spring.application.name=gateway-proxy",
                        "--spring.config.import=classpath:service-kit.yaml",
                        "--spring.rabbitmq.addresses=" + broker,
                        "--discord.token=MTIzNDU2Nzg5MDEyMzQ1Njc4.abc.def",
                        "--discord.api-url=" + discord,
                        "--outbound.ledger-dir=" + ledger,
                        "--rest.memory-file=" + ledger.resolve("rest-limits.json"),
                        "--deferral.rules-file=" + ledger.resolve("deferral-rules.json"),
                        "--journal.dir=" + ledger.resolve("journal")),
                    Stream.of(more))
                .toArray(String[]::new));
  }
}
