/**
 * The log behind one port: a broker's topics or an exported directory, cuts of it and chains over it. Depends on Kafka's
 * clients, {@code client} and {@code live}; knows nothing of what events mean.
 */
@NullMarked
package io.wutong.audit.log;

import org.jspecify.annotations.NullMarked;
