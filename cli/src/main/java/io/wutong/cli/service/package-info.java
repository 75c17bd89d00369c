/**
 * What runs until it is told to stop: the topology, with or without a broker of its own. Knows no command and prints
 * nothing.
 */
@NullMarked
package io.wutong.cli.service;

import org.jspecify.annotations.NullMarked;
