package dev.signalbox.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Holds the Discord shards, journals every dispatch and publishes it to the bus. */
@SpringBootApplication
public class GatewayProxyApplication {
  public static void main(String[] args) {
    SpringApplication.run(GatewayProxyApplication.class, args);
  }
}
