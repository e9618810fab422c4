/**
 * Packages of the machine's own Debian or Ubuntu mirror, unpacked in the cache folder without root.
 */
@NullMarked
package dev.signalbox.provision.debian;

import org.jspecify.annotations.NullMarked;
