/** The audit logs of guilds: who changed what, and the reason given for it. */
@NullMarked
package dev.signalbox.simulator.rest.audit;

import org.jspecify.annotations.NullMarked;
