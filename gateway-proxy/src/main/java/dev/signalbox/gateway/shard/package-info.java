/** Everything about one connection to Discord's gateway, from identify to close. */
@NullMarked
package dev.signalbox.gateway.shard;

import org.jspecify.annotations.NullMarked;
