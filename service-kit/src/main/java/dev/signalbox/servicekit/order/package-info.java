/**
 * Order within an ordered group's queue: what comes early is held until what is missing arrives.
 */
@NullMarked
package dev.signalbox.servicekit.order;

import org.jspecify.annotations.NullMarked;
