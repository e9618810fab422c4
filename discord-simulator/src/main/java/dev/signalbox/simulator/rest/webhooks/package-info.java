/** Incoming webhooks of channels: their management, and what is written through their tokens. */
@NullMarked
package dev.signalbox.simulator.rest.webhooks;

import org.jspecify.annotations.NullMarked;
