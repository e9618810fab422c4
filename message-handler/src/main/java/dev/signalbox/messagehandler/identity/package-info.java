/** Which user the bot is. */
@NullMarked
package dev.signalbox.messagehandler.identity;

import org.jspecify.annotations.NullMarked;
