package org.gan4j.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Kernels of every kind that oneDNN computes, on inputs that a size decides. */
final class NativeKernels {
    private final Backend backend;

    NativeKernels(Backend backend) {
        this.backend = backend;
    }

    /** The results of all kernels. */
    List<float[]> run(int size) {
        RandomStream random = RandomStream.seeded(size);
        NdArray x = normal(random, size, 40);
        NdArray weight = normal(random, 65, 40);
        NdArray tall = normal(random, 1024, 64);
        NdArray wide = normal(random, 64, 256 + size);
        NdArray images = normal(random, 1 + size % 3, 16, 8, 8);
        NdArray filters = normal(random, 32, 16, 4, 4);
        NdArray gradient = normal(random, 1 + size % 3, 32, 4, 4);
        Window window = Window.of(4).stride(2).padding(1);
        List<float[]> results = new ArrayList<>();
        for (Supplier<NdArray> kernel : List.<Supplier<NdArray>>of(
                () -> backend.linear(x, weight, null),
                () -> backend.matmul(tall, false, wide, false),
                () -> backend.unary(Unary.TANH, x, 0),
                () -> backend.unary(Unary.SOFTPLUS, tall, 0),
                () -> backend.activationGradient(Unary.SIGMOID, x, x, 0),
                () -> backend.binary(Binary.GREATER, tall, tall),
                () -> backend.binary(Binary.MULTIPLY, x, 3),
                () -> backend.reduce(Reduction.SUM, tall, new int[] {1}),
                () -> backend.permute(tall, new int[] {1, 0}),
                () -> backend.convolve(images, filters, null, window),
                () -> backend.conv2dInputGradient(gradient, filters, window, images.shape()),
                () -> backend.conv2dWeightGradient(gradient, images, window, filters.shape()))) {
            NdArray result = kernel.get();
            float[] values = new float[result.elements()];
            backend.read(result, values);
            result.release();
            results.add(values);
        }
        List.of(x, weight, tall, wide, images, filters, gradient).forEach(NdArray::release);
        return results;
    }

    private NdArray normal(RandomStream random, int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[shape.elements()];
        random.fillNormal(values);
        return backend.of(shape, values);
    }

    static boolean haveSameBits(List<float[]> left, List<float[]> right) {
        for (int i = 0; i < left.size(); i++) {
            if (!Arrays.equals(left.get(i), right.get(i))) {
                return false;
            }
        }
        return left.size() == right.size();
    }

    /** The greatest difference, in units of the greatest value of the same kernel; NaN if a value is. */
    static double difference(List<float[]> left, List<float[]> right) {
        double worst = 0;
        for (int kernel = 0; kernel < left.size(); kernel++) {
            double greatest = 1;
            double error = 0;
            for (int i = 0; i < left.get(kernel).length; i++) {
                greatest = Math.max(greatest, Math.abs(right.get(kernel)[i]));
                error = Math.max(error, Math.abs(left.get(kernel)[i] - right.get(kernel)[i]));
            }
            worst = Math.max(worst, error / greatest);
        }
        return worst;
    }
}
