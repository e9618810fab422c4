package dev.signalbox.commandsapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Runs the service on a port of its own, with a real PostgreSQL and RabbitMQ. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "signalbox.api-keys=test:" + ApiClient.KEY)
@ContextConfiguration(initializers = RealServers.class)
@interface WithRealServers {}
