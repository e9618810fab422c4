package dev.signalbox.messagehandler.message;

import dev.signalbox.messagehandler.identity.BotIdentity;
import dev.signalbox.messagehandler.prefix.GuildPrefixes;
import dev.signalbox.messagehandler.prefix.Invocation;
import dev.signalbox.servicekit.work.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the command in each message of a person and hands it on; everything else is passed over.
 */
@Component
public class MessageWork implements Work {

  private final JsonMapper mapper;
  private final GuildPrefixes prefixes;
  private final BotIdentity bot;
  private final MessageContent content;
  private final CommandForwarder forwarder;
  private final MeterRegistry meters;

  MessageWork(
      JsonMapper mapper,
      GuildPrefixes prefixes,
      BotIdentity bot,
      MessageContent content,
      CommandForwarder forwarder,
      MeterRegistry meters) {
    this.mapper = mapper;
    this.prefixes = prefixes;
    this.bot = bot;
    this.content = content;
    this.forwarder = forwarder;
    this.meters = meters;
  }

  @Override
  public Task taskOf(Message delivery) {
    meters.counter("discord_messages_received_total").increment();
    var message = IncomingMessage.parse(delivery.getBody(), mapper);
    if (!message.fromPerson()) {
      return () -> count("ignored");
    }
    content.saw(message);
    return () -> handle(message);
  }

  private void handle(IncomingMessage message) {
    if (message.content().isEmpty()) {
      count("plain");
      return;
    }
    var invocation = invocationIn(message);
    invocation.ifPresent(found -> forwarder.forward(message, found));
    count(invocation.isPresent() ? "forwarded" : "plain");
  }

  private Optional<Invocation> invocationIn(IncomingMessage message) {
    var byPrefix = Invocation.byPrefix(message.content(), prefixes.of(message.guildId()));
    return byPrefix.isPresent() ? byPrefix : byMention(message);
  }

  /** Who we are is asked only when a bot is mentioned in front, so a prefix never waits for it. */
  private Optional<Invocation> byMention(IncomingMessage message) {
    var mentioned = Invocation.mentionedFirst(message.content());
    return mentioned != null && message.mentionsBot(mentioned)
        ? Invocation.byMention(message.content(), bot.id())
        : Optional.empty();
  }

  private void count(String result) {
    Counter.builder("signalbox_messages_total")
        .description("Messages by what they turned out to be")
        .tag("result", result)
        .register(meters)
        .increment();
  }
}
