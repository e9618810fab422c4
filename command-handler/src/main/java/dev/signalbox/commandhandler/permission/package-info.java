/** What a member may do, computed as Discord computes it. */
@NullMarked
package dev.signalbox.commandhandler.permission;

import org.jspecify.annotations.NullMarked;
