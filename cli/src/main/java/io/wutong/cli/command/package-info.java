/**
 * One class a command: its options, what it asks the other modules to do, its exit code. Depends on {@code console},
 * {@code service} and {@code table}.
 */
@NullMarked
package io.wutong.cli.command;

import org.jspecify.annotations.NullMarked;
