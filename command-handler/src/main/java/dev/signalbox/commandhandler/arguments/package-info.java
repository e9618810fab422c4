/** Arguments, held against their definitions: the same for a typed line and for a slash command. */
@NullMarked
package dev.signalbox.commandhandler.arguments;

import org.jspecify.annotations.NullMarked;
