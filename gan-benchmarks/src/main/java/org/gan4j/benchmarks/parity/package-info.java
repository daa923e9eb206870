/**
 * Runs the cases of {@link org.gan4j.parity} with libtorch and stores what comes out.
 *
 * <p>Again, from the root of the repository, after a case or the version of libtorch changed:
 *
 * <pre>{@code
 * mvn -Pbenchmarks -DskipTests package && java -cp gan-benchmarks/target/benchmarks.jar \
 *     org.gan4j.benchmarks.parity.StoreExpectedValues
 * }</pre>
 *
 * <p>Another processor may change last bits, far inside what the tests allow.
 */
@NullMarked
package org.gan4j.benchmarks.parity;

import org.jspecify.annotations.NullMarked;
