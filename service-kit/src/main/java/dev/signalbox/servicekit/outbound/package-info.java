/** Requests to Discord through gateway-proxy, and their answers. */
@NullMarked
package dev.signalbox.servicekit.outbound;

import org.jspecify.annotations.NullMarked;
