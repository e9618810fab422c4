/**
 * A real RabbitMQ: given by the environment, in Docker, installed, or unpacked from Debian's
 * packages.
 */
@NullMarked
package dev.signalbox.provision.broker;

import org.jspecify.annotations.NullMarked;
