/** Requests to Discord's REST API as they travel through the outbound queue, and their answers. */
@NullMarked
package dev.signalbox.contract.outbound;

import org.jspecify.annotations.NullMarked;
