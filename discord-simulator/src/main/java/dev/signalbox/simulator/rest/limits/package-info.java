/**
 * Rate limits: buckets per route, the global limit, hidden sub-limits and the ban for invalid
 * requests.
 */
@NullMarked
package dev.signalbox.simulator.rest.limits;

import org.jspecify.annotations.NullMarked;
