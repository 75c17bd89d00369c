package io.wutong.producer.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * One column of a sheet.
 *
 * @param field the contract's name of the field that it fills; of a column that is read past, its English header
 * @param kind what its cells are
 * @param chinese the Chinese header
 * @param english the English header
 * @param others further headers that are understood; the field's name always is
 * @param mandatory whether a sheet cannot be without it, or without another column of the same field
 * @param inTemplate whether the template has it
 * @param example what the template's example row holds, empty for nothing
 * @param choices what a cell may hold where its kind is {@link CellKind#CHOICE}
 */
public record Column(
        String field,
        CellKind kind,
        String chinese,
        String english,
        List<String> others,
        boolean mandatory,
        boolean inTemplate,
        String example,
        List<Choice> choices) {
    static Column of(String field, CellKind kind, String chinese, String english) {
        return new Column(field, kind, chinese, english, List.of(), false, true, "", List.of());
    }

    /** A column that is read past. */
    static Column past(CellKind kind, String chinese, String english) {
        return of(english, kind, chinese, english);
    }

    Column alsoCalled(String... names) {
        List<String> more = new ArrayList<>(others);
        more.addAll(List.of(names));
        return new Column(field, kind, chinese, english, List.copyOf(more), mandatory, inTemplate, example, choices);
    }

    Column needed() {
        return new Column(field, kind, chinese, english, others, true, inTemplate, example, choices);
    }

    Column notInTemplate() {
        return new Column(field, kind, chinese, english, others, mandatory, false, example, choices);
    }

    Column example(String text) {
        return new Column(field, kind, chinese, english, others, mandatory, inTemplate, text, choices);
    }

    Column oneOf(Choice... all) {
        return new Column(field, kind, chinese, english, others, mandatory, inTemplate, example, List.of(all));
    }

    boolean isCalled(String header) {
        return HeaderNames.same(header, chinese)
                || HeaderNames.same(header, english)
                || (HeaderNames.same(header, field) && kind != CellKind.ID_NUMBER && kind != CellKind.YUAN)
                || others.stream().anyMatch(other -> HeaderNames.same(header, other));
    }

    /** Both headers, for messages. */
    public String called() {
        return chinese + " " + english;
    }
}
