/** The commands themselves: one class each, nothing else to change for a new one. */
@NullMarked
package dev.signalbox.commandsapi.command;

import org.jspecify.annotations.NullMarked;
