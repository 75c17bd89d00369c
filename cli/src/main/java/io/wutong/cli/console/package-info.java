/**
 * What a command and the person at the terminal exchange: text, exit codes, errors in words. Depends on picocli and on the
 * errors of the other modules; knows no command.
 */
@NullMarked
package io.wutong.cli.console;

import org.jspecify.annotations.NullMarked;
