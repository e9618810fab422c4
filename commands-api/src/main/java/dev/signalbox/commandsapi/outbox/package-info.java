/** What leaves because of a change, in the same transaction as the change. */
@NullMarked
package dev.signalbox.commandsapi.outbox;

import org.jspecify.annotations.NullMarked;
