package dev.signalbox.gateway.journal;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the journal with the application and closes it after everything that writes to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {
  private static final Logger log = LoggerFactory.getLogger(JournalConfiguration.class);

  @Bean(destroyMethod = "close")
  Journal journal(JournalProperties properties, InstantSource clock) {
    var journal = Journal.open(properties, clock);
    var status = journal.status();
    log.info(
        "journal at {}: {} of {} bytes used, {} shards recovered, {} incomplete records cut off",
        properties.dir().toAbsolutePath(),
        status.usedBytes(),
        status.maxBytes(),
        journal.logs().size(),
        status.tornTails());
    return journal;
  }

  @Bean
  JournalDependency journalDependency(Journal journal) {
    return new JournalDependency(journal);
  }

  @Bean
  JournalMetrics journalMetrics(Journal journal) {
    return new JournalMetrics(journal);
  }

  @Bean
  SmartLifecycle journalTidying(Journal journal) {
    return new Tidying(journal, Duration.ofSeconds(30));
  }
}
