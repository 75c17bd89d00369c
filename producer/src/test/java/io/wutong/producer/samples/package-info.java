/** Makes the workbooks under {@code samples}, and holds the committed ones to what they are made of. */
@NullMarked
package io.wutong.producer.samples;

import org.jspecify.annotations.NullMarked;
