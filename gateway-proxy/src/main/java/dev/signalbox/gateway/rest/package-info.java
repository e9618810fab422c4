/** One scheduler for every request to Discord's REST API, which keeps all of Discord's limits. */
@NullMarked
package dev.signalbox.gateway.rest;

import org.jspecify.annotations.NullMarked;
