package org.gan4j.backend;

import org.gan4j.shape.Shape;

/** Prints, for each backend named, that it computes or why it cannot; "default" is the one that is chosen, "bf16" is oneDNN. */
public final class BackendProbe {
    private BackendProbe() {}

    public static void main(String[] names) {
        for (String name : names) {
            try {
                Backend backend =
                        switch (name) {
                            case "default" -> Backends.current();
                            case "bf16" -> inBf16();
                            default -> Backends.named(name);
                        };
                compute(backend);
                System.out.println(name + " computes: " + backend.name());
            } catch (BackendUnavailableException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Backend inBf16() {
        Backend backend = Backends.named("onednn");
        backend.usePrecision(Precision.BF16);
        return backend;
    }

    private static void compute(Backend backend) {
        NdArray x = backend.full(Shape.of(64, 100), DType.FLOAT32, 0.5);
        NdArray weight = backend.full(Shape.of(30, 100), DType.FLOAT32, 0.1);
        NdArray product = backend.linear(x, weight, null);
        NdArray activated = backend.unary(Unary.TANH, product, 0);
        NdArray gradient = backend.activationGradient(Unary.TANH, product, activated, 0);
        NdArray sum = backend.reduce(Reduction.SUM, gradient, new int[] {0, 1});
        backend.adam(weight, weight, weight, weight, new AdamStep(1e-3, 0.5, 0.9, 1e-8, 0, 1));
        backend.read(sum, new float[1]);
    }
}
