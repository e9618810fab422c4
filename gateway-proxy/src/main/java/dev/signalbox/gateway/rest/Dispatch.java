package dev.signalbox.gateway.rest;

/** A request that goes out now, and what it holds while it is on its way. */
record Dispatch(Pending pending, Lease lease) {}
