package io.wutong.core.ledger;

/**
 * What is wrong with an event.
 *
 * @param field the first field, in the schema's order, that breaks a rule
 * @param why in words, without the field's name
 */
public record Problem(String field, String why) {
    /** As in the journal and in dead letters. */
    public String detail() {
        return field + ": " + why;
    }
}
