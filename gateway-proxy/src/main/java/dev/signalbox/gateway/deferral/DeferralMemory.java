package dev.signalbox.gateway.deferral;

import dev.signalbox.contract.Snowflake;
import org.jspecify.annotations.Nullable;

/** What survives a restart: which interactions we began to defer. */
public interface DeferralMemory {
  /** To be kept before Discord can hear of it. */
  void began(Snowflake interaction, Kind kind);

  /** How an earlier process began to defer it; null when none did. */
  @Nullable Kind beganEarlier(Snowflake interaction);

  /** To be kept before a handler's callback is sent. */
  void passed(Snowflake interaction);

  /** Whether an earlier process had a handler's callback for it in hand. */
  boolean passedEarlier(Snowflake interaction);
}
