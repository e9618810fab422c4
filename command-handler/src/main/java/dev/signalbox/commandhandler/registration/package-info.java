/** The commands that Discord shows behind the slash: only those that we made are ever touched. */
@NullMarked
package dev.signalbox.commandhandler.registration;

import org.jspecify.annotations.NullMarked;
