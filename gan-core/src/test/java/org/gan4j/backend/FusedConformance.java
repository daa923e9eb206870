package org.gan4j.backend;

import static org.gan4j.backend.Tolerance.BITS;
import static org.gan4j.backend.Tolerance.NORMWISE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Kernels that do the work of several in one pass. */
interface FusedConformance extends Family {
    Set<Unary> ACTIVATIONS = EnumSet.range(Unary.TANH, Unary.ELU);
    /** The activations whose gradient is computed from their output. */
    Set<Unary> BY_OUTPUT = EnumSet.of(Unary.TANH, Unary.SIGMOID, Unary.RELU);
    /** Where {@link Backend#adam} takes the gradient, after the value. */
    int GRADIENT = 1;

    @Test
    default void activationGradientsEqualTheComposedOnesOnEveryShape() {
        Samples samples = new Samples("activation");
        for (Unary function : ACTIVATIONS) {
            for (DType dtype : Grid.FLOATING) {
                for (Shape shape : Grid.SHAPES) {
                    checkGradient(function, samples.any(shape, dtype), saved(samples, function, shape, dtype));
                }
            }
        }
    }

    @Test
    default void activationGradientsAreDefinedAtTheKinkAndFarOut() {
        for (Unary function : ACTIVATIONS) {
            for (DType dtype : Grid.FLOATING) {
                HostArray saved = BY_OUTPUT.contains(function)
                        ? Samples.cycle(dtype, 0, -0.0, 1, 0.5)
                        : Samples.cycle(dtype, 0, -0.0, 1, -1, 88, -88, 1e4, -1e4);
                checkGradient(function, new Samples("kink").uniform(saved.shape(), dtype, 1, 2), saved);
            }
        }
    }

    @Test
    default void adamEqualsTheComposedOneOverSeveralStepsOnEveryShape() {
        for (DType dtype : Grid.FLOATING) {
            for (Shape shape : Grid.SHAPES) {
                checkAdam(shape, dtype, new AdamStep(2e-4, 0.5, 0.999, 1e-8, 0, 1));
                checkAdam(shape, dtype, new AdamStep(1e-1, 0.9, 0.99, 1e-3, 0.1, 1));
                checkAdam(shape, dtype, new AdamStep(1e-3, 0, 0.9, 1e-8, 0.01, 100_000));
            }
        }
    }

    @Test
    default void adamRefusesReleasedArrays() {
        Backend backend = kernels().tested();
        for (int released = 0; released < 4; released++) {
            List<NdArray> arrays = adamArrays(backend, Shape.of(2, 3), DType.FLOAT32, true);
            arrays.get(released).release();
            StorageConformance.requireRefusal(
                    arrays.get(released), () -> step(backend, arrays, new AdamStep(0.1, 0.9, 0.99, 1e-8, 0.1, 1)));
            arrays.remove(released);
            arrays.forEach(NdArray::release);
        }
    }

    @Test
    default void signedDifferencesAndTheirGradientEqualTheComposedOnes() {
        Samples samples = new Samples("differences");
        for (DType dtype : Grid.FLOATING) {
            for (Shape shape : List.of(
                    Shape.of(1, 1, 1),
                    Shape.of(3, 2, 4),
                    Shape.of(5, 7, 1),
                    Shape.of(40, 33, 5),
                    Shape.of(64, 40, 3),
                    Shape.of(0, 2, 3),
                    Shape.of(3, 0, 2),
                    Shape.of(3, 2, 0))) {
                // Some are equal, where the sign is 0.
                checkDifferences(samples, samples.integers(shape, dtype, -3, 3));
                checkDifferences(samples, samples.any(shape, dtype));
                checkDifferences(samples, samples.uniform(shape, dtype, 0, 1e-30));
            }
        }
    }

    private void checkDifferences(Samples samples, HostArray x) {
        Shape shape = x.shape();
        Shape pairs = Shape.of(shape.size(0), shape.size(0), shape.size(1));
        check(
                "differences",
                NORMWISE,
                (b, in) -> b.signedDifferences(in.get(0), in.get(1)),
                samples.any(shape, x.dtype()),
                x);
        check(
                "gradient of differences",
                NORMWISE,
                (b, in) -> b.signedDifferencesGradient(in.get(0), in.get(1)),
                samples.any(pairs, x.dtype()),
                x);
    }

    private static HostArray saved(Samples samples, Unary function, Shape shape, DType dtype) {
        return switch (function) {
            case TANH -> samples.uniform(shape, dtype, -1, 1);
            case SIGMOID -> samples.uniform(shape, dtype, 0, 1);
            default -> samples.uniform(shape, dtype, -3, 3);
        };
    }

    private void checkGradient(Unary function, HostArray gradient, HostArray saved) {
        String what = "gradient of " + function;
        check(what, NORMWISE, (b, in) -> b.activationGradient(function, in.get(0), in.get(1), 0.2), gradient, saved);
    }

    /** Checks all three arrays that a step changes, after three steps, and that the gradient stays. */
    private void checkAdam(Shape shape, DType dtype, AdamStep first) {
        List<HostArray> expected = steps(kernels().reference(), shape, dtype, first);
        List<HostArray> actual = steps(kernels().tested(), shape, dtype, first);
        for (int i = 0; i < expected.size(); i++) {
            Tolerance tolerance = i == GRADIENT ? BITS : NORMWISE;
            tolerance.require("array " + i + " of " + first + " " + shape, expected.get(i), actual.get(i));
        }
    }

    private static List<HostArray> steps(Backend backend, Shape shape, DType dtype, AdamStep first) {
        List<NdArray> arrays = adamArrays(backend, shape, dtype, first.step() == 1);
        for (int i = 0; i < 3; i++) {
            long number = first.step() + i;
            step(
                    backend,
                    arrays,
                    new AdamStep(
                            first.learningRate(),
                            first.beta1(),
                            first.beta2(),
                            first.epsilon(),
                            first.weightDecay(),
                            number));
        }
        List<HostArray> results =
                arrays.stream().map(x -> HostArray.read(backend, x)).toList();
        for (NdArray array : arrays) {
            array.release();
            KernelCheck.requireReleased("adam", array.storage());
        }
        return results;
    }

    private static List<NdArray> adamArrays(Backend backend, Shape shape, DType dtype, boolean zeroMoments) {
        Samples samples = new Samples("adam");
        HostArray value = samples.any(shape, dtype);
        HostArray gradient = samples.integers(shape, dtype, -2, 3);
        HostArray mean =
                zeroMoments ? HostArray.of(shape, dtype, new double[shape.elements()]) : samples.any(shape, dtype);
        HostArray square = zeroMoments ? mean : samples.uniform(shape, dtype, 0, 2);
        return new ArrayList<>(List.of(value.on(backend), gradient.on(backend), mean.on(backend), square.on(backend)));
    }

    private static void step(Backend backend, List<NdArray> arrays, AdamStep step) {
        backend.adam(arrays.get(0), arrays.get(1), arrays.get(2), arrays.get(3), step);
    }
}
