/**
 * Live views over the totals topics: the page, the API, the stream, the metrics. Depends on core and, for receipts, on
 * audit; never asks the topology's stores.
 */
@NullMarked
package io.wutong.board;

import org.jspecify.annotations.NullMarked;
