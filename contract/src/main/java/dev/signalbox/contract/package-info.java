/** The wire types that Signalbox services share; no logic. */
@NullMarked
package dev.signalbox.contract;

import org.jspecify.annotations.NullMarked;
