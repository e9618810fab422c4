/** PostgreSQL: migrated when it is there, missed with a clear answer when it is not. */
@NullMarked
package dev.signalbox.commandsapi.database;

import org.jspecify.annotations.NullMarked;
