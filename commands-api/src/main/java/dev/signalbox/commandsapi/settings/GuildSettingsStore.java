package dev.signalbox.commandsapi.settings;

import dev.signalbox.commandsapi.outbox.Outbox;
import dev.signalbox.contract.bus.BusNames;
import dev.signalbox.contract.settings.GuildSettings;
import dev.signalbox.contract.settings.SettingsChanged;
import dev.signalbox.servicekit.errors.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Settings of guilds. A change, its audit row and its notice are one transaction. */
@Component
public class GuildSettingsStore {

  private final JdbcClient database;
  private final Outbox outbox;

  GuildSettingsStore(JdbcClient database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  public GuildSettings of(String guild) {
    return database
        .sql("SELECT guild_id, version, prefix FROM guild_settings WHERE guild_id = ?")
        .param(guild)
        .query((rs, row) -> new GuildSettings(rs.getString(1), rs.getLong(2), rs.getString(3)))
        .optional()
        .orElse(new GuildSettings(guild, 0, GuildSettings.DEFAULT_PREFIX));
  }

  /** Whoever changes last wins; for callers who never saw a version. */
  @Transactional
  public GuildSettings changePrefix(String guild, String prefix, String changedBy) {
    return change(guild, prefix, null, changedBy);
  }

  /**
   * @param version what the caller saw
   * @throws ApiException 409 {@code version_conflict} when somebody else was faster
   */
  @Transactional
  public GuildSettings changePrefix(String guild, String prefix, long version, String changedBy) {
    return change(guild, prefix, version, changedBy);
  }

  private GuildSettings change(
      String guild, String prefix, @Nullable Long version, String changedBy) {
    database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 1))")
        .param(guild)
        .query(rs -> {});
    var old = of(guild);
    if (version != null && version != old.version()) {
      throw new ApiException(
          HttpStatus.CONFLICT,
          "version_conflict",
          "The settings are at version "
              + old.version()
              + " by now: read them again, then change them.");
    }
    if (old.prefix().equals(prefix)) {
      return old;
    }
    var changed = new GuildSettings(guild, old.version() + 1, prefix);
    database
        .sql(
            """
            INSERT INTO guild_settings (guild_id, version, prefix) VALUES (?, ?, ?)
            ON CONFLICT (guild_id) DO UPDATE SET version = excluded.version, prefix = excluded.prefix\
            """)
        .params(guild, changed.version(), prefix)
        .update();
    database
        .sql(
            """
            INSERT INTO settings_audit (guild_id, version, setting, old_value, new_value, changed_by)
            VALUES (?, ?, 'prefix', ?, ?, ?)\
            """)
        .params(guild, changed.version(), old.prefix(), prefix, changedBy)
        .update();
    outbox.add(BusNames.CHANGES, "", new SettingsChanged(guild, changed.version()));
    return changed;
  }
}
