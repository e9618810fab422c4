/** Commands typed in messages. */
@NullMarked
package dev.signalbox.commandhandler.message;

import org.jspecify.annotations.NullMarked;
