/**
 * Executes commands and keeps settings: the only owner of PostgreSQL, with no knowledge of Discord.
 */
@NullMarked
package dev.signalbox.commandsapi;

import org.jspecify.annotations.NullMarked;
