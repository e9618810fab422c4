/**
 * Interactions: a person's use of commands, components and modals, and the application's answers
 * within Discord's time limits.
 */
@NullMarked
package dev.signalbox.simulator.interactions;

import org.jspecify.annotations.NullMarked;
