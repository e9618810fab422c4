/** A guild's settings, who changed them, and the notice of it. */
@NullMarked
package dev.signalbox.commandsapi.settings;

import org.jspecify.annotations.NullMarked;
