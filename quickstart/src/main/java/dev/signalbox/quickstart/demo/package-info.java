/** {@code ./signalbox demo}: the whole system on one machine, for somebody who has just arrived. */
@NullMarked
package dev.signalbox.quickstart.demo;

import org.jspecify.annotations.NullMarked;
