/** Short-lived, bounded memory of what others own. */
@NullMarked
package dev.signalbox.servicekit.cache;

import org.jspecify.annotations.NullMarked;
