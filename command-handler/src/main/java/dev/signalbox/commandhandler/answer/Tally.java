package dev.signalbox.commandhandler.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts commands by the form they came in and what became of them, and says so in the log. */
@Component
public class Tally {

  private static final Logger log = LoggerFactory.getLogger(Tally.class);

  private final MeterRegistry meters;

  Tally(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param form {@code prefix}, {@code slash} or {@code autocomplete}
   * @param result e.g. {@code answered}, {@code unknown}, {@code expired}
   */
  public void command(String form, String result) {
    Counter.builder("signalbox_commands_total")
        .description("Commands by form and what became of them")
        .tag("form", form)
        .tag("result", result)
        .register(meters)
        .increment();
    log.info("a {} command is {}", form, result);
  }

  /** A command whose answer Discord has taken. */
  public void answered(String form, String result) {
    command(form, result);
    sent();
  }

  void sent() {
    meters.counter("discord_messages_sent_total").increment();
  }

  /**
   * @param code Discord's JSON error code, or 0
   */
  void refused(int status, int code) {
    Counter.builder("discord_errors_total")
        .description("Answers that Discord did not take")
        .tag("status", Integer.toString(status))
        .tag("code", Integer.toString(code))
        .register(meters)
        .increment();
  }
}
