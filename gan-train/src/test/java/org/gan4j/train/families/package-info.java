/**
 * Agreement of whole families of GANs with PyTorch: small networks, their steps and their data. The program in
 * gan-benchmarks trains the same networks with libtorch and stores the results; the tests here train them with this library
 * and compare.
 */
@NullMarked
package org.gan4j.train.families;

import org.jspecify.annotations.NullMarked;
