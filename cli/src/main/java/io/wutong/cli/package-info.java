/**
 * The one command: {@code Wutong.main} puts the commands together and ends the process with their exit code. May use
 * everything; nothing uses it.
 */
@NullMarked
package io.wutong.cli;

import org.jspecify.annotations.NullMarked;
