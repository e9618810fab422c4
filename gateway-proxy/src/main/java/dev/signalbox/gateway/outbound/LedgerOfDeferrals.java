package dev.signalbox.gateway.outbound;

import dev.signalbox.contract.Snowflake;
import dev.signalbox.gateway.deferral.DeferralMemory;
import dev.signalbox.gateway.deferral.Kind;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Deferrals in the ledger of requests, beside what else may have had its effect. */
final class LedgerOfDeferrals implements DeferralMemory {
  private final RequestLedger ledger;
  private final InstantSource clock;

  LedgerOfDeferrals(RequestLedger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public void began(Snowflake interaction, Kind kind) {
    ledger.record(identity(interaction, kind), RequestLedger.State.STARTED, clock.instant());
  }

  @Override
  public @Nullable Kind beganEarlier(Snowflake interaction) {
    for (var kind : Kind.values()) {
      if (ledger.earlier(identity(interaction, kind)) != null) return kind;
    }
    return null;
  }

  @Override
  public void passed(Snowflake interaction) {
    ledger.record(passage(interaction), RequestLedger.State.STARTED, clock.instant());
  }

  @Override
  public boolean passedEarlier(Snowflake interaction) {
    return ledger.earlier(passage(interaction)) != null;
  }

  private static String passage(Snowflake interaction) {
    return Identity.of("callback", "", interaction.toString(), new byte[0]);
  }

  private static String identity(Snowflake interaction, Kind kind) {
    return Identity.of("deferral", kind.name(), interaction.toString(), new byte[0]);
  }
}
