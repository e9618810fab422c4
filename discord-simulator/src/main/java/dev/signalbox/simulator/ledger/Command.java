package dev.signalbox.simulator.ledger;

import dev.signalbox.simulator.world.Snowflake;
import org.jspecify.annotations.Nullable;

/** A command of a load and what came back so far; guarded by its ledger. */
final class Command {
  final long number;
  final Asked.Kind kind;
  final Snowflake id;
  private final Snowflake guildId;
  private final Snowflake channelId;
  private final long at;
  private int messages;
  private int callbacks;
  private int callbacksRefused;
  private int edits;
  private boolean deferred;
  private int nonceRepeats;
  private boolean late;
  private @Nullable Long firstAnswerMillis;
  private @Nullable Long completeMillis;
  private @Nullable String original;

  Command(
      long number, Asked.Kind kind, Snowflake id, Snowflake guildId, Snowflake channelId, long at) {
    this.number = number;
    this.kind = kind;
    this.id = id;
    this.guildId = guildId;
    this.channelId = channelId;
    this.at = at;
  }

  void message(String messageId, boolean loading, long now) {
    messages++;
    if (original == null) original = messageId;
    if (kind == Asked.Kind.MESSAGE) answered(now);
    if (!loading) complete(now);
  }

  void edit(String messageId, boolean loading, long now) {
    if (!messageId.equals(original)) return;
    edits++;
    if (!loading) complete(now);
  }

  void callback(boolean defers, long now) {
    callbacks++;
    deferred |= defers;
    answered(now);
  }

  void refused() {
    callbacksRefused++;
  }

  void repeated() {
    nonceRepeats++;
  }

  void late() {
    late = true;
  }

  private void answered(long now) {
    if (firstAnswerMillis == null) firstAnswerMillis = now - at;
  }

  private void complete(long now) {
    if (completeMillis == null) completeMillis = now - at;
  }

  CommandRecord view() {
    return new CommandRecord(
        number,
        kind,
        id,
        guildId,
        channelId,
        at,
        messages,
        callbacks,
        callbacksRefused,
        edits,
        deferred,
        nonceRepeats,
        firstAnswerMillis,
        completeMillis,
        late);
  }
}
