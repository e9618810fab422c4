/**
 * Health that tells the truth: what the service needs, how it is doing, and whether work may come.
 */
@NullMarked
package dev.signalbox.servicekit.health;

import org.jspecify.annotations.NullMarked;
