/** Routes about the gateway's address, the application and users. */
@NullMarked
package dev.signalbox.simulator.rest.account;

import org.jspecify.annotations.NullMarked;
