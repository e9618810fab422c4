/** Holds the Discord shards, journals every dispatch and publishes it to the bus. */
@NullMarked
package dev.signalbox.gateway;

import org.jspecify.annotations.NullMarked;
