/** What a message must begin with to be a command. */
@NullMarked
package dev.signalbox.messagehandler.prefix;

import org.jspecify.annotations.NullMarked;
