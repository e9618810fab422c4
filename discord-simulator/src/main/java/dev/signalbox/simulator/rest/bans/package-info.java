/** Banning people from guilds, one by one and many at once. */
@NullMarked
package dev.signalbox.simulator.rest.bans;

import org.jspecify.annotations.NullMarked;
