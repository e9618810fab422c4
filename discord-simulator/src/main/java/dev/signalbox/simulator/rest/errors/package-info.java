/**
 * Discord's refusals: error codes, form error trees, 429 bodies, and the one place where they
 * become answers.
 */
@NullMarked
package dev.signalbox.simulator.rest.errors;

import org.jspecify.annotations.NullMarked;
