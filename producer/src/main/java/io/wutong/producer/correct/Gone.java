package io.wutong.producer.correct;

import org.apache.avro.specific.SpecificRecordBase;

/**
 * A fact that is known and that no row states.
 *
 * @param fact the fact
 * @param winner what is known of it
 * @param retracted whether it is retracted
 */
public record Gone(FactName fact, SpecificRecordBase winner, boolean retracted) {}
