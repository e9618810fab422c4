/** Slash commands and their autocompletion. */
@NullMarked
package dev.signalbox.commandhandler.interaction;

import org.jspecify.annotations.NullMarked;
