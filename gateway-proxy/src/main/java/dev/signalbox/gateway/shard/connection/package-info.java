/** The websocket under a shard: its address, TLS, frames and close codes. */
@NullMarked
package dev.signalbox.gateway.shard.connection;

import org.jspecify.annotations.NullMarked;
