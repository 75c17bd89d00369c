package io.wutong.producer.sheet;

import java.util.List;

/**
 * One of the values that a column takes.
 *
 * @param symbol the contract's word
 * @param chinese what a clerk writes
 * @param english the same in English
 * @param others what is understood as well
 */
public record Choice(String symbol, String chinese, String english, List<String> others) {
    static Choice of(String symbol, String chinese, String english, String... others) {
        return new Choice(symbol, chinese, english, List.of(others));
    }

    boolean isCalled(String name) {
        return HeaderNames.same(name, symbol)
                || HeaderNames.same(name, chinese)
                || HeaderNames.same(name, english)
                || others.stream().anyMatch(other -> HeaderNames.same(name, other));
    }
}
