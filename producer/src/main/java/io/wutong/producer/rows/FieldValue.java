package io.wutong.producer.rows;

import java.util.List;

/** A field's value as the row has it, before anybody asks what the field takes. */
public sealed interface FieldValue {
    /** What it is, in words that fit after "not". */
    String described();

    /** A text. */
    record Text(String text) implements FieldValue {
        @Override
        public String described() {
            return "the text '" + Printable.cut(text) + "'";
        }
    }

    /** A number without fraction or exponent, of 64 bits. */
    record Whole(long number) implements FieldValue {
        @Override
        public String described() {
            return "the number " + number;
        }
    }

    /** True or false. */
    record Truth(boolean truth) implements FieldValue {
        @Override
        public String described() {
            return Boolean.toString(truth);
        }
    }

    /** An array. */
    record Items(List<FieldValue> items) implements FieldValue {
        @Override
        public String described() {
            return "an array";
        }
    }

    /** Said to be nothing, which is not the same as not said. */
    record Null() implements FieldValue {
        @Override
        public String described() {
            return "null";
        }
    }

    /** What no field takes, such as an object or a number with a fraction. */
    record Unfit(String described) implements FieldValue {}

    /** A field that the row has more than once. */
    record Repeated() implements FieldValue {
        @Override
        public String described() {
            return "repeated";
        }
    }
}
