package dev.signalbox.gateway.rest;

/**
 * How much may wait, and how much may be on its way.
 *
 * @param requests waiting, whatever their size
 * @param bytes of their paths and bodies
 * @param inFlight sent and not yet answered; each needs a connection
 */
record QueueBounds(int requests, long bytes, int inFlight) {}
