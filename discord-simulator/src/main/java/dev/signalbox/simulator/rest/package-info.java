/**
 * The front of Discord's REST API: versions, authentication, bodies in, answers out; its routes are
 * in the packages below.
 */
@NullMarked
package dev.signalbox.simulator.rest;

import org.jspecify.annotations.NullMarked;
