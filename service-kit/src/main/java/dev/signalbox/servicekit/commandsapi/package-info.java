/** The Commands API as its clients see it. */
@NullMarked
package dev.signalbox.servicekit.commandsapi;

import org.jspecify.annotations.NullMarked;
