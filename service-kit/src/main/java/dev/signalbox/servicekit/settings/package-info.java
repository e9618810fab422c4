/** What an operator sees when a setting is wrong. */
@NullMarked
package dev.signalbox.servicekit.settings;

import org.jspecify.annotations.NullMarked;
