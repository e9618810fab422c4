/**
 * Broker, database and browser shared by the tests of one JVM; a test aborts with what it needs
 * where one is missing.
 */
@NullMarked
package dev.signalbox.provision.junit;

import org.jspecify.annotations.NullMarked;
