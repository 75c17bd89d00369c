/**
 * The contract read a second time, naively: everything is counted afresh from all events. Uses nothing of the code
 * that it is held against, and of the generated classes only their fields by name.
 */
@NullMarked
package io.wutong.core.oracle;

import org.jspecify.annotations.NullMarked;
