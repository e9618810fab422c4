/** Which commands exist, as commands-api says. */
@NullMarked
package dev.signalbox.commandhandler.catalogue;

import org.jspecify.annotations.NullMarked;
