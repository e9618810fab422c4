/** Finds in a payload's bytes what routing needs, without parsing the payload. */
@NullMarked
package dev.signalbox.gateway.shard.scan;

import org.jspecify.annotations.NullMarked;
