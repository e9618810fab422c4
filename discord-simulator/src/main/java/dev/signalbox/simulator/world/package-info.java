/**
 * The generated Discord: users, guilds, channels, members and messages, and the events that
 * changing them causes.
 */
@NullMarked
package dev.signalbox.simulator.world;

import org.jspecify.annotations.NullMarked;
