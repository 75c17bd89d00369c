/**
 * Values as bytes: the Confluent wire format over Avro's binary encoding, and the port that knows schema ids. Depends
 * on Avro alone.
 */
@NullMarked
package io.wutong.schemas.wire;

import org.jspecify.annotations.NullMarked;
