package org.gan4j.bench;

import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** The arithmetic work of kernels whose time is dominated by it. */
final class KernelWork {
    private KernelWork() {}

    /** Returns the number of multiply-adds of a matrix product or a convolution; 0 for other kernels. */
    static long multiplyAdds(String kernel, Object[] arguments) {
        List<Shape> arrays = Arrays.stream(arguments)
                .filter(NdArray.class::isInstance)
                .map(array -> ((NdArray) array).shape())
                .toList();
        return switch (kernel) {
            case "matmul" -> (long) arrays.get(0).elements() * arrays.get(1).size((boolean) arguments[3] ? -2 : -1);
            case "linear" -> (long) arrays.get(0).elements() * arrays.get(1).size(0);
            case "convolve" -> convolution(outputOf(arguments), arrays.get(1));
            case "conv2dInputGradient" -> convolution(arrays.get(0), arrays.get(1));
            case "conv2dWeightGradient" -> convolution(arrays.get(0), (Shape) arguments[3]);
            default -> 0;
        };
    }

    /** Counts the multiply-adds of a convolution: each output element takes all elements of one output channel's weight. */
    private static long convolution(Shape output, Shape weight) {
        return weight.size(0) == 0 ? 0 : (long) output.elements() * (weight.elements() / weight.size(0));
    }

    private static Shape outputOf(Object[] arguments) {
        Shape x = ((NdArray) arguments[0]).shape();
        Shape weight = ((NdArray) arguments[1]).shape();
        Window window = (Window) arguments[3];
        return Shape.of(x.size(0), weight.size(0), window.outputHeight(x.size(2)), window.outputWidth(x.size(3)));
    }
}
