package org.gan4j.benchmarks.fuzz;

import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * A function of some tensors, as both libraries compute it.
 *
 * @param description sizes and settings
 * @param inputs what it is computed of, and differentiated by
 * @param ours this library's
 * @param theirs libtorch's
 */
record Trial(
        String description,
        List<Values> inputs,
        Function<List<org.gan4j.tensor.Tensor>, org.gan4j.tensor.Tensor> ours,
        Function<List<Tensor>, Tensor> theirs) {}
