package org.gan4j.benchmarks.peers;

import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** A layer that every library has: its output shape, parameters and cost. Immutable; safe to share between threads. */
public sealed interface Part permits Part.Simple, Composite {
    /** Returns the shape of one sample after this layer. */
    default Shape output(Shape sample) {
        return sample;
    }

    /** Returns the shapes of weight and bias, in PyTorch's order and layout. */
    default List<Shape> parameters() {
        return List.of();
    }

    /** Returns the multiply-adds of matrix products and convolutions for one sample. */
    default long multiplyAdds(Shape sample) {
        return 0;
    }

    /** A layer that contains no others. */
    sealed interface Simple extends Part {}

    /** A linear layer. */
    record Linear(int in, int out, boolean bias) implements Simple {
        /** Creates a linear layer with bias. */
        Linear(int in, int out) {
            this(in, out, true);
        }

        @Override
        public Shape output(Shape sample) {
            return Shape.of(out);
        }

        @Override
        public List<Shape> parameters() {
            Shape weight = Shape.of(out, in);
            return bias ? List.of(weight, Shape.of(out)) : List.of(weight);
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return (long) in * out;
        }
    }

    /** A convolution with a square kernel. */
    record Convolution(int in, int out, int kernel, int stride, int padding, boolean bias) implements Simple {
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

    /** A transposed convolution with a square kernel. */
    record TransposedConvolution(int in, int out, int kernel, int stride, int padding, int outputPadding, boolean bias)
            implements Simple {
        /** Creates a transposed convolution without output padding and bias. */
        TransposedConvolution(int in, int out, int kernel, int stride, int padding) {
            this(in, out, kernel, stride, padding, 0, false);
        }

        @Override
        public Shape output(Shape sample) {
            Window window = Window.of(kernel).stride(stride).padding(padding);
            return Shape.of(
                    out,
                    window.inputHeight(sample.size(1)) + outputPadding,
                    window.inputWidth(sample.size(2)) + outputPadding);
        }

        @Override
        public List<Shape> parameters() {
            Shape weight = Shape.of(in, out, kernel, kernel);
            return bias ? List.of(weight, Shape.of(out)) : List.of(weight);
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return (long) sample.elements() * out * kernel * kernel;
        }
    }

    /** Batch normalisation over all axes but the channels.
     *
     * @param momentum the momentum in PyTorch's sense: the weight of the new value
     */
    record BatchNorm(int channels, double momentum) implements Simple {
        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(channels), Shape.of(channels));
        }
    }

    record Relu() implements Simple {}

    record LeakyRelu(double slope) implements Simple {}

    record Tanh() implements Simple {}

    record Sigmoid() implements Simple {}

    record Dropout(double probability) implements Simple {}

    record Flatten() implements Simple {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.elements());
        }
    }

    record Unflatten(Shape sample) implements Simple {
        @Override
        public Shape output(Shape before) {
            return sample;
        }
    }

    /** Upsampling of height and width by repeating pixels. */
    record Enlarge(int factor) implements Simple {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0), sample.size(1) * factor, sample.size(2) * factor);
        }
    }

    /** Padding with a column of zeros to the right and a row below. */
    record PadEnd() implements Simple {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0), sample.size(1) + 1, sample.size(2) + 1);
        }
    }

    /** Instance normalisation without learned gains and biases. */
    record InstanceNorm(int channels) implements Simple {}

    /** A PReLU with one slope. */
    record PRelu() implements Simple {
        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(1));
        }
    }

    /** Moves channels into pixels. */
    record Shuffle(int factor) implements Simple {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0) / (factor * factor), sample.size(1) * factor, sample.size(2) * factor);
        }
    }

    /** Padding by reflection. */
    record Reflect(int border) implements Simple {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0), sample.size(1) + 2 * border, sample.size(2) + 2 * border);
        }
    }

    /** The mean of 2 x 2 pixels. */
    record Halve() implements Simple {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0), sample.size(1) / 2, sample.size(2) / 2);
        }
    }

    /** The sum over all pixels. */
    record SumPixels() implements Simple {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(sample.size(0));
        }
    }

    /** A leaky ReLU of slope 0.2 times sqrt(2), as in StyleGAN2. */
    record ScaledLeakyRelu() implements Simple {}

    /** Brings the mean square along the channels to 1. */
    record PixelNorm() implements Simple {}

    /** A learned number added to each channel. */
    record ChannelBias(int channels) implements Simple {
        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(channels, 1, 1));
        }
    }

    /**
     * An added channel with the standard deviation over groups of samples.
     *
     * @param group the number of samples in a group, at most the batch
     */
    record Deviation(int group) implements Simple {
        @Override
        public Shape output(Shape sample) {
            return sample.withSize(0, sample.size(0) + 1);
        }
    }

    /** The filter [1, 3, 3, 1] in both directions, after a border of zeros on each side. */
    record Fir(int border) implements Simple {
        private static final int TAPS = 4;

        @Override
        public Shape output(Shape sample) {
            int added = 2 * border - TAPS + 1;
            return Shape.of(sample.size(0), sample.size(1) + added, sample.size(2) + added);
        }
    }
}
