package io.wutong.producer.xlsx;

/** What a workbook may be at most. Each is far above a clerk's workbook and far below what would fill memory. */
final class XlsxLimits {
    /** The file, in bytes. */
    static final long FILE = 64L * 1024 * 1024;

    /** The list of entries at the end of the zip, in bytes: some ten thousand entries. */
    static final long DIRECTORY = 1024 * 1024;

    /** Entries in the zip. */
    static final int ENTRIES = 2_000;

    /** One part, unpacked, in bytes. */
    static final long PART = 512L * 1024 * 1024;

    /** All parts that are read, unpacked, in bytes. */
    static final long PARTS = 1024L * 1024 * 1024;

    /** How many times larger a part may be than it is packed, once it is larger than {@link #SMALL}. */
    static final int RATIO = 300;

    /** A part up to this size may be packed as well as it can be, in bytes. */
    static final long SMALL = 4L * 1024 * 1024;

    /** The characters of one cell: Excel's own limit. */
    static final int CELL = 32_767;

    /** The characters of all shared strings, which are held in memory. */
    static final long STRINGS = 64L * 1024 * 1024;

    /** The number of shared strings. */
    static final int STRING_COUNT = 4_000_000;

    /** The rows of a sheet: Excel's own limit. */
    static final int ROWS = 1_048_576;

    /** The columns of a sheet: Excel's own limit. */
    static final int COLUMNS = 16_384;

    /** The columns up to the last in use, over all rows of a sheet. */
    static final long SPREAD = 64L * 1024 * 1024;

    /** The formulas of a sheet that stand for many cells. */
    static final int ARRAY_FORMULAS = 100;

    /** The rows that merged cells of a sheet cover, all together. */
    static final long MERGED_ROWS = 4L * 1024 * 1024;

    /** How deep elements may stand in one another. */
    static final int DEPTH = 64;

    private XlsxLimits() {}
}
