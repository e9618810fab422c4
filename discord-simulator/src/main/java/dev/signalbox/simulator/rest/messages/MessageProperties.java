package dev.signalbox.simulator.rest.messages;

import static dev.signalbox.simulator.SimulatorProperties.require;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is adjustable about messages.
 *
 * @param nonceWindow how long an enforced nonce returns the existing message
 * @param maxAttachmentSize of one file
 */
@ConfigurationProperties("simulator.rest.messages")
record MessageProperties(
    @DefaultValue("3m") Duration nonceWindow, @DefaultValue("10MB") DataSize maxAttachmentSize) {
  MessageProperties {
    require(
        nonceWindow.isPositive(),
        "simulator.rest.messages.nonce-window",
        nonceWindow,
        "a duration above zero, such as 3m");
    require(
        maxAttachmentSize.toBytes() > 0,
        "simulator.rest.messages.max-attachment-size",
        maxAttachmentSize,
        "a size above zero, such as 10MB");
  }
}
