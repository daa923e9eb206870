package org.gan4j.backend;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Prints, for a backend on two threads, a number that depends on every bit of some products and convolutions. */
final class ThreadsProbe {
    private static final Window SAME = Window.of(3).padding(1);
    private static final Window HALVING = Window.of(4).stride(2).padding(1);
    private static final Window WIDE = Window.of(5).padding(2);

    private final Backend backend;

    private ThreadsProbe(Backend backend) {
        this.backend = backend;
    }

    /** Runs the probe; takes a backend's name and a precision's label. */
    public static void main(String[] words) {
        Backend backend = Backends.named(words[0]);
        backend.useThreads(2);
        try {
            backend.usePrecision(Precision.of(words[1]));
        } catch (BackendUnavailableException e) {
            System.out.println("not here");
            return;
        }
        ThreadsProbe probe = new ThreadsProbe(backend);
        int linear = probe.linear();
        int convolutions = 0;
        for (Window window : new Window[] {SAME, HALVING, WIDE}) {
            convolutions = 31 * convolutions + probe.convolution(window);
        }
        System.out.println("linear " + linear + ", convolutions " + convolutions);
    }

    private int linear() {
        NdArray x = any(Shape.of(256, 300), "x");
        NdArray weight = any(Shape.of(400, 300), "weight");
        NdArray y = backend.linear(x, weight, any(Shape.of(400), "bias"));
        NdArray activated = backend.unary(Unary.TANH, y, 0);
        NdArray byWeight = backend.matmul(activated, true, x, false);
        NdArray byInput = backend.matmul(activated, false, weight, false);
        return 31 * bits(byWeight) + bits(byInput);
    }

    private int convolution(Window window) {
        Shape images = Shape.of(8, 32, 16, 16);
        Shape weights = Shape.of(48, 32, window.kernelHeight(), window.kernelWidth());
        NdArray x = any(images, "x");
        NdArray weight = any(weights, "weight");
        NdArray y = backend.convolve(x, weight, any(Shape.of(48), "bias"), window);
        NdArray byInput = backend.conv2dInputGradient(y, weight, window, images);
        NdArray byWeight = backend.conv2dWeightGradient(y, x, window, weights);
        return 31 * (31 * bits(y) + bits(byInput)) + bits(byWeight);
    }

    private NdArray any(Shape shape, String name) {
        double[] values = new double[shape.elements()];
        RandomStream.seeded(5).split(name).fillNormal(values);
        NdArray doubles = backend.of(shape, values);
        return backend.cast(doubles, DType.FLOAT32);
    }

    private int bits(NdArray x) {
        float[] values = new float[x.elements()];
        backend.read(x, values);
        return Arrays.hashCode(values);
    }
}
