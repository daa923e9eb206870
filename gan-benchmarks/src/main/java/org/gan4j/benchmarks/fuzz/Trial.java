package org.gan4j.benchmarks.fuzz;

import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * A function of tensors in both libraries.
 *
 * @param description the sizes and settings
 * @param inputs the inputs, with respect to which it is differentiated
 * @param ours this library's function
 * @param theirs libtorch's function
 */
record Trial(
        String description,
        List<Values> inputs,
        Function<List<org.gan4j.tensor.Tensor>, org.gan4j.tensor.Tensor> ours,
        Function<List<Tensor>, Tensor> theirs) {}
