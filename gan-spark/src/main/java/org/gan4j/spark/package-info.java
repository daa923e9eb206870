/**
 * Data-parallel training on the executors of Apache Spark, in barrier mode.
 *
 * @serial exclude
 */
@NullMarked
package org.gan4j.spark;

import org.jspecify.annotations.NullMarked;
