/** Parses commands, has them executed by the Commands API and answers on Discord. */
@NullMarked
package dev.signalbox.commandhandler;

import org.jspecify.annotations.NullMarked;
