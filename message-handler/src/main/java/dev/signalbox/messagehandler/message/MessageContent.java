package dev.signalbox.messagehandler.message;

import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notices that the MESSAGE_CONTENT intent is missing: then every guild message that does not
 * mention the bot arrives empty, and no prefix can be seen.
 */
@Component
class MessageContent implements Dependency {

  private static final Logger log = LoggerFactory.getLogger(MessageContent.class);

  private final Counter empty;
  private final AtomicBoolean missing = new AtomicBoolean();

  MessageContent(MeterRegistry meters) {
    this.empty =
        Counter.builder("signalbox_messages_without_content_total")
            .description("Guild messages that arrived empty, as without the MESSAGE_CONTENT intent")
            .register(meters);
  }

  void saw(IncomingMessage message) {
    if (message.isWithoutContent()) {
      empty.increment();
      if (missing.compareAndSet(false, true)) {
        log.atWarn()
            .addKeyValue(ErrorCode.KEY, ErrorCode.E006)
            .log(
                "A message arrived without its content: the bot lacks the MESSAGE_CONTENT intent,"
                    + " so commands work by mention and slash only");
      }
    } else if (message.guildId() != null && !message.json().path("mentions").iterator().hasNext()) {
      missing.set(false);
    }
  }

  @Override
  public String name() {
    return "message-content";
  }

  @Override
  public DependencyState check() {
    return missing.get()
        ? DependencyState.degraded(
            ErrorCode.E006,
            "messages arrive empty: enable the MESSAGE_CONTENT intent for the bot, in Discord's"
                + " developer portal and in gateway-proxy's intents")
        : DependencyState.up();
  }

  @Override
  public boolean isRequired() {
    return false;
  }
}
