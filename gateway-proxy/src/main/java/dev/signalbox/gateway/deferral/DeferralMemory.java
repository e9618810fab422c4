package dev.signalbox.gateway.deferral;

import dev.signalbox.contract.Snowflake;
import org.jspecify.annotations.Nullable;

/** What survives a restart: which interactions we began to defer. */
public interface DeferralMemory {
  /** To be kept before Discord can hear of it. */
  void began(Snowflake interaction, Kind kind);

  /** How an earlier process began to defer it; null when none did. */
  @Nullable Kind beganEarlier(Snowflake interaction);
}
