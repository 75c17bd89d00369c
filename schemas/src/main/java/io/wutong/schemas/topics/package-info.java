/**
 * Every topic as a value: name, serdes, settings. The one package here that needs Kafka's clients on the class path.
 */
@NullMarked
package io.wutong.schemas.topics;

import org.jspecify.annotations.NullMarked;
