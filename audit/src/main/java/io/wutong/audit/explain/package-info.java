/**
 * {@code audit explain}: which events make one number, and which do not and why. Contributions are core's; this package
 * only attributes them. Depends on {@code fold} and {@code replay}.
 */
@NullMarked
package io.wutong.audit.explain;

import org.jspecify.annotations.NullMarked;
