/** Turns websocket messages back into gateway payloads, whichever compression was asked for. */
@NullMarked
package dev.signalbox.gateway.shard.compression;

import org.jspecify.annotations.NullMarked;
