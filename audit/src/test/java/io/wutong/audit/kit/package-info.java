/** What the tests of the audit share: a broker with the topics, writers of them, and random histories. */
@NullMarked
package io.wutong.audit.kit;

import org.jspecify.annotations.NullMarked;
