package org.gan4j.benchmarks.kernels;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.NdArray;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Arrays of normal numbers on the default backend. */
final class Operands {
    private final Backend backend = Backends.current();
    private final RandomStream random = RandomStream.seeded(1);

    Operands(int threads) {
        backend.useThreads(threads);
    }

    Backend backend() {
        return backend;
    }

    NdArray normal(int... sizes) {
        Shape shape = Shape.of(sizes);
        try (Tensor numbers = Tensor.normal(shape, random)) {
            return backend.of(shape, numbers.toFloats());
        }
    }
}
