/**
 * From an ID number to a pseudonym ({@code person_ref}, contract section 1), and the key under which that is done. Depends
 * on nothing of Wutong but the errors of {@code failure}.
 */
@NullMarked
package io.wutong.producer.person;

import org.jspecify.annotations.NullMarked;
