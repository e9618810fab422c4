/** A headless Chromium: given by the environment, installed, or unpacked from Debian's packages. */
@NullMarked
package dev.signalbox.provision.browser;

import org.jspecify.annotations.NullMarked;
