/** Commands: their catalogue, their invocation from a message, their execution and its result. */
@NullMarked
package dev.signalbox.contract.commands;

import org.jspecify.annotations.NullMarked;
