package io.wutong.producer.receipt;

import java.util.Map;

/** The language in which people are told what became of their rows. */
public enum Language {
    /** English. */
    EN,
    /** Chinese. */
    ZH;

    /** That of a locale as environment variables give it: the first of LC_ALL, LC_MESSAGES and LANG that is set. */
    public static Language of(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String locale = environment.getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                return locale.startsWith("zh") ? ZH : EN;
            }
        }
        return EN;
    }

    /** The text of this language. */
    String of(String english, String chinese) {
        return this == EN ? english : chinese;
    }
}
