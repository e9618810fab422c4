/** The application's commands: their validation, limits and routes. */
@NullMarked
package dev.signalbox.simulator.rest.commands;

import org.jspecify.annotations.NullMarked;
