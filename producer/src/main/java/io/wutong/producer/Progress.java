package io.wutong.producer;

/**
 * How far an import is.
 *
 * @param source the name of what is being read
 * @param bytesRead how many bytes of all sources were read
 * @param read how many rows were read; blank lines are none
 * @param sent how many rows the broker has acknowledged
 * @param refused how many rows were refused
 * @param decided about how many rows the ledger's decision is known
 */
public record Progress(String source, long bytesRead, long read, long sent, long refused, long decided) {}
