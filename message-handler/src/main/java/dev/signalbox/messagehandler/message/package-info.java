/** From a MESSAGE_CREATE to an invoked command. */
@NullMarked
package dev.signalbox.messagehandler.message;

import org.jspecify.annotations.NullMarked;
