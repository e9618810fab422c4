/** Finds commands in messages and hands them to the command-handler. */
@NullMarked
package dev.signalbox.messagehandler;

import org.jspecify.annotations.NullMarked;
