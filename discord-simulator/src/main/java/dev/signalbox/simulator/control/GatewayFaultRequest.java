package dev.signalbox.simulator.control;

import org.jspecify.annotations.Nullable;

/**
 * {@code {"dropAcks": true, "reconnectBeforeHello": 1, "refuseConnections": 0}}, each optional.
 *
 * @param dropAcks whether heartbeats go unacknowledged
 * @param reconnectBeforeHello how many of the next connections get op 7 in place of hello
 * @param refuseConnections how many of the next websocket handshakes get 503
 */
record GatewayFaultRequest(
    @Nullable Boolean dropAcks,
    @Nullable Integer reconnectBeforeHello,
    @Nullable Integer refuseConnections) {}
