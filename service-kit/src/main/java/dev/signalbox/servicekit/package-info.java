/** What every service has when it runs; each package is one such thing. */
@NullMarked
package dev.signalbox.servicekit;

import org.jspecify.annotations.NullMarked;
