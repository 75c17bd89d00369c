package io.wutong.producer.sheet;

import io.wutong.producer.person.IdNumber;
import io.wutong.producer.person.PersonKey;
import io.wutong.producer.person.UnfitIdNumberException;
import io.wutong.producer.rows.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a cell to the value of its column's field. */
final class CellReaders {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SEPARATORS = Pattern.compile("[、,，;；\n]+");
    private static final List<Choice> TRUTHS =
            List.of(Choice.of("true", "是", "yes", "1"), Choice.of("false", "否", "no", "0"));

    private final Layout layout;
    private final @Nullable PersonKey key;

    /**
     * Readers for the cells of one sheet.
     *
     * @param key under which ID numbers become pseudonyms; null where the sheet has none
     */
    CellReaders(Layout layout, @Nullable PersonKey key) {
        this.layout = layout;
        this.key = key;
    }

    /**
     * The value of a cell that is not empty; null where it says nothing but what is known.
     *
     * @throws UnfitCellException when the column does not take it
     */
    @Nullable
    FieldValue read(Column column, Cell cell) throws UnfitCellException {
        return switch (column.kind()) {
            case ID -> new FieldValue.Text(Texts.id(cell));
            case TEXT -> new FieldValue.Text(Texts.of(cell));
            case DAY -> new FieldValue.Text(Times.day(cell));
            case TIME -> new FieldValue.Text(Times.time(cell));
            case WHOLE -> new FieldValue.Whole(whole(cell));
            case YUAN -> new FieldValue.Whole(Amounts.fen(cell));
            case TRUTH -> new FieldValue.Truth(truth(cell));
            case CHOICE -> new FieldValue.Text(symbol(column.choices(), Texts.of(cell), CellFault.NO_CHOICE));
            case INDUSTRY ->
                new FieldValue.Text(symbol(Layouts.choices(column), Texts.of(cell), CellFault.NO_INDUSTRY));
            case INDUSTRIES -> industries(column, Texts.of(cell));
            case ID_NUMBER -> new FieldValue.Text(pseudonym(cell));
            case TYPE -> type(Texts.of(cell));
            case PERSON_NAME, PAST -> null;
        };
    }

    private static long whole(Cell cell) throws UnfitCellException {
        String digits = Texts.narrow(cell);
        if (!WHOLE.matcher(digits).matches()) {
            throw new UnfitCellException(CellFault.NO_WHOLE);
        }
        return Long.parseLong(digits);
    }

    private static boolean truth(Cell cell) throws UnfitCellException {
        if (cell instanceof Cell.Truth said) {
            return said.truth();
        }
        return Boolean.parseBoolean(symbol(TRUTHS, Texts.of(cell), CellFault.NO_TRUTH));
    }

    private static String symbol(List<Choice> choices, String name, CellFault fault) throws UnfitCellException {
        for (Choice choice : choices) {
            if (choice.isCalled(name)) {
                return choice.symbol();
            }
        }
        throw new UnfitCellException(fault);
    }

    private static FieldValue industries(Column column, String names) throws UnfitCellException {
        List<FieldValue> codes = new ArrayList<>();
        for (String name : SEPARATORS.split(names, -1)) {
            codes.add(new FieldValue.Text(symbol(Layouts.choices(column), name, CellFault.NO_INDUSTRY)));
        }
        return new FieldValue.Items(codes);
    }

    private @Nullable FieldValue type(String name) throws UnfitCellException {
        if (!layout.isCalled(name)) {
            throw new UnfitCellException(CellFault.OTHER_TYPE);
        }
        return null;
    }

    private String pseudonym(Cell cell) throws UnfitCellException {
        if (key == null) {
            throw new IllegalStateException("a column with ID numbers is refused where there is no key");
        }
        try {
            return key.pseudonym(IdNumber.of(Texts.plain(cell)));
        } catch (UnfitIdNumberException e) {
            throw new UnfitCellException(
                    switch (e.why()) {
                        case LENGTH -> CellFault.ID_NUMBER_LENGTH;
                        case CHARACTER -> CellFault.ID_NUMBER_CHARACTER;
                        case BIRTH -> CellFault.ID_NUMBER_BIRTH;
                        case CHECK_DIGIT -> CellFault.ID_NUMBER_CHECK;
                    });
        }
    }
}
