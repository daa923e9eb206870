package org.gan4j.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * The inputs of one call of a kernel on a backend.
 *
 * @param convolved bit i says that input i is uploaded as the result of a convolution, in whatever order that has in memory
 */
record Arguments(Backend backend, int convolved, List<HostArray> inputs) {
    private static final int RANK = 4;

    /** Whether there are images whose order in memory is anybody's business. */
    static boolean canBeConvolved(HostArray input) {
        return input.dtype() == DType.FLOAT32
                && input.shape().rank() == RANK
                && input.shape().size(1) > 1
                && input.shape().size(2) * input.shape().size(3) > 1
                && Arrays.stream(input.values()).allMatch(Double::isFinite);
    }

    List<NdArray> upload() {
        List<NdArray> arrays = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            NdArray uploaded = inputs.get(i).on(backend);
            arrays.add((convolved >> i & 1) == 0 ? uploaded : convolved(uploaded));
        }
        return arrays;
    }

    /** The same images, convolved with the kernel that changes nothing; takes over the reference. */
    private NdArray convolved(NdArray images) {
        int channels = images.shape().size(1);
        float[] identity = new float[channels * channels];
        for (int i = 0; i < channels; i++) {
            identity[i * channels + i] = 1;
        }
        NdArray weight = backend.of(Shape.of(channels, channels, 1, 1), identity);
        NdArray same = backend.convolve(images, weight, null, Window.of(1));
        weight.release();
        images.release();
        return same;
    }

    @Override
    public String toString() {
        return inputs + (convolved == 0 ? "" : ", convolved " + Integer.toBinaryString(convolved));
    }
}
