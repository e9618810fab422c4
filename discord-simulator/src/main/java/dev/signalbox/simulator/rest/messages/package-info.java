/** Routes of messages, reactions and pins, and the validation of message bodies. */
@NullMarked
package dev.signalbox.simulator.rest.messages;

import org.jspecify.annotations.NullMarked;
