/** Finds or provides a real RabbitMQ, PostgreSQL and browser, without Docker or root. */
@NullMarked
package dev.signalbox.provision;

import org.jspecify.annotations.NullMarked;
