/** A real PostgreSQL: given by the environment, or from jars. */
@NullMarked
package dev.signalbox.provision.database;

import org.jspecify.annotations.NullMarked;
