/** The bus: names, topology as data, headers and routing keys. */
@NullMarked
package dev.signalbox.contract.bus;

import org.jspecify.annotations.NullMarked;
