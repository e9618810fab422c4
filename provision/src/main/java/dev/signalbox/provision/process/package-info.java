/**
 * Commands run to their end, free ports, and a lifeline that ends child processes when this JVM
 * dies.
 */
@NullMarked
package dev.signalbox.provision.process;

import org.jspecify.annotations.NullMarked;
