/** What stops an import as a whole, one exception a cause. Depends on nothing. */
@NullMarked
package io.wutong.producer.failure;

import org.jspecify.annotations.NullMarked;
