/** Takes REST requests from the outbound queues to the scheduler, and their answers back. */
@NullMarked
package dev.signalbox.gateway.outbound;

import org.jspecify.annotations.NullMarked;
