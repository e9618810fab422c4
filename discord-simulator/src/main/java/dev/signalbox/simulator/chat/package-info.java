/**
 * The chat page: a person in the browser is a user of a generated guild, sees what that user may
 * see and acts as them.
 */
@NullMarked
package dev.signalbox.simulator.chat;

import org.jspecify.annotations.NullMarked;
