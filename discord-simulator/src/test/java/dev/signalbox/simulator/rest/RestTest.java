package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.DiscordSimulatorApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A simulator on ports of its own, shared by the tests of its routes, which wait for no limit. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.rest.limits.global-requests=100000",
      "simulator.rest.limits.buckets.message-create.limit=1000",
      "simulator.rest.limits.buckets.reaction.limit=1000",
      "simulator.rest.limits.buckets.webhook.limit=1000",
      "simulator.rest.limits.buckets.command-write.limit=1000",
      "simulator.rest.limits.buckets.command-overwrite.limit=1000",
      "simulator.rest.limits.buckets.channel-edit.limit=1000",
      "simulator.rest.messages.max-attachment-size=1KB"
    })
@interface RestTest {}
