/**
 * Which shards run here and where Discord's gateway is: {@code GET /gateway/bot} and the settings.
 */
@NullMarked
package dev.signalbox.gateway.shard.plan;

import org.jspecify.annotations.NullMarked;
