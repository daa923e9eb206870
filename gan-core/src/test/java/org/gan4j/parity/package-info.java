/**
 * Agreement with PyTorch: each case is written once, for any {@link org.gan4j.parity.Library}. The generating program in
 * gan-benchmarks runs the cases with libtorch and stores what comes out; tests run them with this library and compare.
 */
@NullMarked
package org.gan4j.parity;

import org.jspecify.annotations.NullMarked;
