/** What a service does again and again while it runs, and how long it waits after a failure. */
@NullMarked
package dev.signalbox.servicekit.repeat;

import org.jspecify.annotations.NullMarked;
