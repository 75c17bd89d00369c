package io.wutong.producer.rows;

/**
 * Where a row stands.
 *
 * @param source the file's name, or what stands for standard input; of a workbook with the sheet
 * @param row its line or row there, from 1
 */
public record RowPlace(String source, long row) {
    @Override
    public String toString() {
        return source + ":" + row;
    }
}
