/** Keys with which services know each other. */
@NullMarked
package dev.signalbox.servicekit.apikey;

import org.jspecify.annotations.NullMarked;
