/** Discord's gateway: the websocket, its sessions, and the limits on them. */
@NullMarked
package dev.signalbox.simulator.gateway;

import org.jspecify.annotations.NullMarked;
