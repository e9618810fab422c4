/** Which commands there are: what clients list, register and parse arguments with. */
@NullMarked
package dev.signalbox.commandsapi.catalogue;

import org.jspecify.annotations.NullMarked;
