package dev.signalbox.contract.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH /v1/guilds/{id}/settings}: only what is present changes.
 *
 * @param version the version that the change was made on; another one answers 409, so that nobody
 *     overwrites unseen
 * @param prefix the new prefix; absent: unchanged
 * @param changedBy who changes it, for the audit trail, e.g. a user id
 */
public record SettingsPatch(
    @Nullable Long version,
    @Nullable String prefix,
    @JsonProperty("changed_by") @Nullable String changedBy) {}
