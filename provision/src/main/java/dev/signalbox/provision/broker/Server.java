package dev.signalbox.provision.broker;

import java.nio.file.Path;
import java.util.Map;

/**
 * RabbitMQ's programs on this machine.
 *
 * @param origin for people, e.g. {@code RabbitMQ 4.0.5 (Debian packages in ~/.cache/signalbox)}
 * @param scripts the server's own {@code sbin}, not the distribution's wrappers, which want a user
 *     of their own
 * @param erlang folder with {@code erl} and {@code epmd}
 * @param environment what the programs need besides
 */
record Server(String origin, Path scripts, Path erlang, Map<String, String> environment) {}
