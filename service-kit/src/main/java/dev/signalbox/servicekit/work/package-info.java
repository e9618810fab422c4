/**
 * Work queues: a message is acknowledged after its work, and every way it can fail has its place.
 */
@NullMarked
package dev.signalbox.servicekit.work;

import org.jspecify.annotations.NullMarked;
