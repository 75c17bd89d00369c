/** Tests of reading a running system, on a real broker. */
@NullMarked
package io.wutong.audit.live;

import org.jspecify.annotations.NullMarked;
