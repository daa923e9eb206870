/**
 * Runs the cases of {@link org.gan4j.parity} with libtorch and stores the results.
 *
 * <p>Run it again, from the root of the repository, after a case or the version of libtorch changes:
 *
 * <pre>{@code
 * mvn -Pbenchmarks -DskipTests package && java -cp gan-benchmarks/target/benchmarks.jar \
 *     org.gan4j.benchmarks.parity.StoreExpectedValues
 * }</pre>
 *
 * <p>Another processor may change the last bits, far within the tests' tolerance.
 */
@NullMarked
package org.gan4j.benchmarks.parity;

import org.jspecify.annotations.NullMarked;
