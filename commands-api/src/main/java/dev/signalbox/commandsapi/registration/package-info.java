/** Opaque rows that clients want remembered. */
@NullMarked
package dev.signalbox.commandsapi.registration;

import org.jspecify.annotations.NullMarked;
