/** Runs a command once, however often it is asked to. */
@NullMarked
package dev.signalbox.commandsapi.execution;

import org.jspecify.annotations.NullMarked;
