/** Settings of a guild, and the notice that they changed. */
@NullMarked
package dev.signalbox.contract.settings;

import org.jspecify.annotations.NullMarked;
