/**
 * The pipeline in containers: on Testcontainers' Kafka, and as the compose file brings it up. Where there is no Docker
 * engine or an image is missing, these tests are skipped and say why; on CI that is a failure.
 */
@NullMarked
package io.wutong.cli.containers;

import org.jspecify.annotations.NullMarked;
