/**
 * Who may identify when: Discord's concurrency and its daily budget, which is guarded across
 * restarts.
 */
@NullMarked
package dev.signalbox.gateway.shard.identify;

import org.jspecify.annotations.NullMarked;
