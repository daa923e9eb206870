package org.gan4j.benchmarks.peers;

import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** A layer as every library has it: what it makes of the shape of one sample, what it learns, and what it costs. */
public sealed interface Part {
    /** The shape of one sample behind it. */
    default Shape output(Shape sample) {
        return sample;
    }

    /** Of weight and bias, in PyTorch's order and layout. */
    default List<Shape> parameters() {
        return List.of();
    }

    /** Multiplications, each with its addition, for one sample: of matrix products and convolutions. */
    default long multiplyAdds(Shape sample) {
        return 0;
    }

    /** With bias. */
    record Linear(int in, int out) implements Part {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(out);
        }

        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(out, in), Shape.of(out));
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return (long) in * out;
        }
    }

    /** Of a square kernel. */
    record Convolution(int in, int out, int kernel, int stride, int padding, boolean bias) implements Part {
        @Override
        public Shape output(Shape sample) {
            Window window = Window.of(kernel).stride(stride).padding(padding);
            return Shape.of(out, window.outputHeight(sample.size(1)), window.outputWidth(sample.size(2)));
        }

        @Override
        public List<Shape> parameters() {
            Shape weight = Shape.of(out, in, kernel, kernel);
            return bias ? List.of(weight, Shape.of(out)) : List.of(weight);
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return (long) output(sample).elements() * in * kernel * kernel;
        }
    }

    /** Of a square kernel, without bias. */
    record TransposedConvolution(int in, int out, int kernel, int stride, int padding) implements Part {
        @Override
        public Shape output(Shape sample) {
            Window window = Window.of(kernel).stride(stride).padding(padding);
            return Shape.of(out, window.inputHeight(sample.size(1)), window.inputWidth(sample.size(2)));
        }

        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(in, out, kernel, kernel));
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return (long) sample.elements() * out * kernel * kernel;
        }
    }

    /**
     * Over all but the channels.
     *
     * @param momentum as PyTorch means it: the part of the new
     */
    record BatchNorm(int channels, double momentum) implements Part {
        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(channels), Shape.of(channels));
        }
    }

    record Relu() implements Part {}

    record LeakyRelu(double slope) implements Part {}

    record Tanh() implements Part {}

    record Sigmoid() implements Part {}

    record Dropout(double probability) implements Part {}

    record Flatten() implements Part {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.elements());
        }
    }

    record Unflatten(Shape sample) implements Part {
        @Override
        public Shape output(Shape before) {
            return sample;
        }
    }

    /** Height and width by repeating pixels. */
    record Enlarge(int factor) implements Part {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0), sample.size(1) * factor, sample.size(2) * factor);
        }
    }

    /** A column of zeros to the right and a row below. */
    record PadEnd() implements Part {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0), sample.size(1) + 1, sample.size(2) + 1);
        }
    }
}
