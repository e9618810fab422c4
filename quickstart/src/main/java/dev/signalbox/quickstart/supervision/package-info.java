/** One process that is kept running: started, watched, started again when it dies, stopped. */
@NullMarked
package dev.signalbox.quickstart.supervision;

import org.jspecify.annotations.NullMarked;
