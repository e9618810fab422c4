/** Every journaled dispatch out to RabbitMQ, confirmed, each at least once. */
@NullMarked
package dev.signalbox.gateway.bus;

import org.jspecify.annotations.NullMarked;
