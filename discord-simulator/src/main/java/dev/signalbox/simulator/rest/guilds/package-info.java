/** Routes of guilds, members and roles. */
@NullMarked
package dev.signalbox.simulator.rest.guilds;

import org.jspecify.annotations.NullMarked;
