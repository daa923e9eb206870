/**
 * Whole families of GANs written with libtorch's functions, as a program in PyTorch would write them, on the weights and
 * data of {@link org.gan4j.train.families.GanFamily}.
 */
@NullMarked
package org.gan4j.benchmarks.parity.families;

import org.jspecify.annotations.NullMarked;
