package dev.signalbox.gateway.deferral;

import dev.signalbox.gateway.journal.Journal;
import dev.signalbox.gateway.rest.RestScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the way from a journaled interaction to its deferral. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeferralProperties.class)
class DeferralConfiguration {

  @Bean
  RuleBook deferralRules(DeferralProperties properties) {
    return new RuleBook(properties.rulesFile(), JsonMapper.builder().build());
  }

  @Bean(destroyMethod = "close")
  Deferrals deferrals(
      RuleBook rules,
      DeferralProperties properties,
      RestScheduler scheduler,
      DeferralMemory memory,
      MeterRegistry registry,
      InstantSource clock) {
    return new Deferrals(
        rules,
        new DeferralSender(scheduler, clock),
        memory,
        new DeferralMetrics(registry),
        properties.after(),
        clock);
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "deferral.enabled", matchIfMissing = true)
  RuleSubscription deferralRuleSubscription(RuleBook rules, ConnectionFactory connections) {
    return new RuleSubscription(rules, connections);
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "deferral.enabled", matchIfMissing = true)
  JournalWatch deferralJournalWatch(Journal journal, Deferrals deferrals, InstantSource clock) {
    return new JournalWatch(journal, deferrals, clock);
  }
}
