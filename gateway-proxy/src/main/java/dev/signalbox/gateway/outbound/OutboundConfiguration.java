package dev.signalbox.gateway.outbound;

import dev.signalbox.gateway.deferral.DeferralMemory;
import dev.signalbox.gateway.deferral.Deferrals;
import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.rest.DiscordApiProperties;
import dev.signalbox.gateway.rest.RestScheduler;
import dev.signalbox.servicekit.settings.WrongSetting;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the way from the outbound queues to the scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundProperties.class)
class OutboundConfiguration {

  /** Two files of 100,000 requests: 8 MB, and hours of traffic. */
  private static final int LEDGER_RECORDS = 100_000;

  @Bean(destroyMethod = "close")
  RequestLedger requestLedger(OutboundProperties properties, InstantSource clock) {
    var folder = properties.ledgerDir();
    try {
      return RequestLedger.open(folder, LEDGER_RECORDS, clock.instant());
    } catch (IOException e) {
      throw new WrongSetting(
          "OUTBOUND_LEDGER_DIR",
          folder.toString(),
          "a folder that this user may write to (" + e + ")");
    }
  }

  @Bean
  OutboundMetrics outboundMetrics(MeterRegistry registry) {
    return new OutboundMetrics(registry);
  }

  @Bean
  OutboundSender outboundSender(
      RestScheduler scheduler,
      OutboundProperties properties,
      RequestLedger ledger,
      InteractionAnswers answers,
      SentMessages sent,
      OutboundMetrics metrics,
      InstantSource clock) {
    var recent = new RecentRequests(properties.remembered());
    var window = properties.nonceWindow();
    return new OutboundSender(scheduler, recent, ledger, answers, sent, window, metrics, clock);
  }

  @Bean(destroyMethod = "close")
  SentMessages sentMessages(
      Journal journal,
      DiscordApiProperties api,
      OutboundProperties properties,
      InstantSource clock) {
    return new SentMessages(journal, api.botId(), properties.proofPatience(), clock);
  }

  @Bean
  InteractionAnswers interactionAnswers(
      Deferrals deferrals, DiscordApiProperties api, OutboundMetrics metrics, InstantSource clock) {
    var mapper = JsonMapper.builder().build();
    return new InteractionAnswers(deferrals, api.applicationId(), mapper, metrics, clock);
  }

  @Bean
  DeferralMemory deferralMemory(RequestLedger ledger, InstantSource clock) {
    return new LedgerOfDeferrals(ledger, clock);
  }

  @Bean
  OutboundWork outboundWork(
      DiscordApiProperties api,
      OutboundSender sender,
      RabbitTemplate rabbit,
      OutboundMetrics metrics,
      InstantSource clock) {
    var mapper = JsonMapper.builder().build();
    return new OutboundWork(
        new OutboundReader(mapper, api.applicationId()),
        sender,
        new Answers(rabbit, metrics, mapper, clock),
        metrics,
        mapper);
  }

  @Bean
  OutboundConsumer outboundConsumer(
      RabbitTemplate rabbit,
      AmqpAdmin admin,
      OutboundProperties properties,
      OutboundWork work,
      RestScheduler scheduler,
      @Value("${spring.lifecycle.timeout-per-shutdown-phase:20s}") Duration shutdownTimeout) {
    return new OutboundConsumer(
        rabbit.getConnectionFactory(),
        admin,
        properties,
        work,
        scheduler,
        shutdownTimeout.multipliedBy(4).dividedBy(10));
  }
}
