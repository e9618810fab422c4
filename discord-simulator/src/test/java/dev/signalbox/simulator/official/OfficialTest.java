package dev.signalbox.simulator.official;

import dev.signalbox.simulator.DiscordSimulatorApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A simulator without rate limits, shared by the tests that hold it against Discord's words. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.identify-window=1ms",
      "simulator.heartbeat-tolerance=10m", // these clients do not beat
      "simulator.interactions.first-response=60s", // so that a slow machine answers in time
      "simulator.rest.limits.enabled=false"
    })
@Import(Surroundings.class)
@Timeout(120)
@interface OfficialTest {}
