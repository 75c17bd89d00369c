/**
 * Programs that measure, each run by hand and read by a person: ratios within one run, on whatever machine it is. May depend
 * on everything; nothing depends on it, and the build only compiles it.
 */
@NullMarked
package io.wutong.bench;

import org.jspecify.annotations.NullMarked;
