/**
 * Receipts, differences and verifications as text for people, JSON for programs and CSV that is safe to open in a
 * spreadsheet. Depends on the results of the other packages; prints nowhere itself.
 */
@NullMarked
package io.wutong.audit.render;

import org.jspecify.annotations.NullMarked;
