package io.wutong.producer.xlsx;

import io.wutong.producer.failure.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamReader;

/** Goes once through a sheet: what it has, and that nothing in it is beyond the limits. */
final class SheetScan implements PartReader.Visitor {
    private final String name;
    private final List<Merges.Range> merges = new ArrayList<>();
    private int row;
    private long rows;
    private int column;
    private int lastRowWithContent;
    private int columns;
    private int highestString = -1;
    private long spread;
    private long mergedRows;
    private int arrayFormulas;
    private long length;
    private boolean stringCell;
    private final StringBuilder index = new StringBuilder();
    private boolean inValue;

    SheetScan(String name) {
        this.name = name;
    }

    Merges merges() {
        return new Merges(merges);
    }

    /** How many rows it has, empty ones among them. */
    long rows() {
        return rows;
    }

    /** The last row in which a cell holds something; 0 for none. */
    int lastRowWithContent() {
        return lastRowWithContent;
    }

    /** How many columns there are up to the last that holds something. */
    int columns() {
        return columns;
    }

    /** The greatest number by which a cell names a shared string; -1 for none. */
    int highestString() {
        return highestString;
    }

    @Override
    public void begin(String element, XMLStreamReader attributes) {
        length = 0;
        switch (element) {
            case "row" -> beginRow(PartReader.attribute(attributes, "r"));
            case "c" -> beginCell(attributes);
            case "v", "is" -> inValue = true;
            case "f" -> countFormula(PartReader.attribute(attributes, "t"));
            case "mergeCell" -> merge(PartReader.attribute(attributes, "ref"));
            default -> {
                // formats, widths, validations: nothing that is read
            }
        }
    }

    @Override
    public void text(XMLStreamReader part) {
        length += part.getTextLength();
        if (length > XlsxLimits.CELL) {
            throw refused("row " + row + " has a cell of more than " + XlsxLimits.CELL + " characters");
        }
        if (inValue) {
            lastRowWithContent = row;
            columns = Math.max(columns, column + 1);
            if (stringCell) {
                index.append(part.getText());
            }
        }
    }

    @Override
    public void end(String element) {
        length = 0;
        switch (element) {
            case "v" -> {
                endIndex();
                inValue = false;
            }
            case "is" -> inValue = false;
            default -> {
                // nothing was begun
            }
        }
    }

    private void beginRow(String number) {
        int given = number.isEmpty() ? row + 1 : number(number);
        if (given <= row || given > XlsxLimits.ROWS) {
            throw refused("row " + number + " stands behind row " + row);
        }
        row = given;
        column = -1;
        rows++;
    }

    private void beginCell(XMLStreamReader attributes) {
        String place = PartReader.attribute(attributes, "r");
        CellRef ref = place.isEmpty() ? new CellRef(Math.max(row, 1), column + 1) : CellRef.of(place);
        if (ref == null || ref.row() != row || ref.column() >= XlsxLimits.COLUMNS) {
            throw refused("row " + row + " has a cell at an impossible place");
        }
        spread += Math.max(0, ref.column() - Math.max(column, 0));
        column = Math.max(column, ref.column());
        if (spread > XlsxLimits.SPREAD) {
            throw refused("its cells are spread over too many columns");
        }
        stringCell = "s".equals(PartReader.attribute(attributes, "t"));
        index.setLength(0);
    }

    private void endIndex() {
        if (stringCell && index.length() > 0) {
            highestString = Math.max(highestString, number(index.toString().strip()));
        }
    }

    private void countFormula(String kind) {
        arrayFormulas += "array".equals(kind) ? 1 : 0;
        if (arrayFormulas > XlsxLimits.ARRAY_FORMULAS) {
            throw refused("has more than " + XlsxLimits.ARRAY_FORMULAS + " array formulas; paste their values instead");
        }
    }

    private void merge(String range) {
        String[] corners = range.split(":", -1);
        CellRef first = CellRef.of(corners[0]);
        CellRef last = CellRef.of(corners[corners.length - 1]);
        if (first == null || last == null || last.row() < first.row()) {
            throw refused("has merged cells at an impossible place");
        }
        mergedRows += last.row() - first.row() + 1;
        if (mergedRows > XlsxLimits.MERGED_ROWS) {
            throw refused("has too many merged cells; unmerge them");
        }
        merges.add(new Merges.Range(first.row(), last.row(), first.column(), last.column()));
    }

    private int number(String digits) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as of a negative one
        }
        throw refused("row " + row + " has a number that is none");
    }

    private UnreadableInputException refused(String why) {
        return new UnreadableInputException(name + ": " + why + "; copy the rows into a new workbook");
    }
}
