/**
 * From socket to disk, and from disk to whoever follows: the only way a dispatch takes to the bus.
 */
@NullMarked
package dev.signalbox.gateway.journal;

import org.jspecify.annotations.NullMarked;
