/**
 * The one summary at the end of a test run: how many passed, failed, and what could not run for
 * lack of what.
 */
@NullMarked
package dev.signalbox.provision.report;

import org.jspecify.annotations.NullMarked;
