/** Results as Discord messages, and their way there. */
@NullMarked
package dev.signalbox.commandhandler.answer;

import org.jspecify.annotations.NullMarked;
