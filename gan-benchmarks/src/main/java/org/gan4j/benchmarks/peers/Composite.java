package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Shape;

/** A layer of other layers, or one that reads labels. Immutable; safe to share between threads. */
public sealed interface Composite extends Part {
    /** Returns the shape after several layers. */
    static Shape output(List<Part> parts, Shape sample) {
        Shape output = sample;
        for (Part part : parts) {
            output = part.output(output);
        }
        return output;
    }

    /** Returns the parameters of several layers. */
    static List<Shape> parameters(List<Part> parts) {
        return parts.stream().flatMap(part -> part.parameters().stream()).toList();
    }

    /** Returns the multiply-adds of several layers for one sample. */
    static long multiplyAdds(List<Part> parts, Shape sample) {
        long sum = 0;
        Shape shape = sample;
        for (Part part : parts) {
            sum += part.multiplyAdds(shape);
            shape = part.output(shape);
        }
        return sum;
    }

    /**
     * The sum of a branch and a shortcut.
     *
     * @param shortcut none for the input itself
     */
    record Residual(List<Part> branch, List<Part> shortcut) implements Composite {
        @Override
        public Shape output(Shape sample) {
            return Composite.output(branch, sample);
        }

        @Override
        public List<Shape> parameters() {
            List<Shape> all = new ArrayList<>(Composite.parameters(branch));
            all.addAll(Composite.parameters(shortcut));
            return all;
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return Composite.multiplyAdds(branch, sample) + Composite.multiplyAdds(shortcut, sample);
        }
    }

    /** The input and the result of layers within, concatenated along the channels. */
    record Skip(List<Part> within) implements Composite {
        @Override
        public Shape output(Shape sample) {
            Shape inner = Composite.output(within, sample);
            return inner.withSize(0, inner.size(0) + sample.size(0));
        }

        @Override
        public List<Shape> parameters() {
            return Composite.parameters(within);
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return Composite.multiplyAdds(within, sample);
        }
    }

    /** A linear layer or a convolution under spectral normalisation, with one power iteration in each pass. */
    record Spectral(Part part) implements Composite {
        @Override
        public Shape output(Shape sample) {
            return part.output(sample);
        }

        @Override
        public List<Shape> parameters() {
            return part.parameters();
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return part.multiplyAdds(sample);
        }
    }

    /** Batch normalisation whose gain and bias depend on the label. */
    record ConditionalNorm(int channels, int classes) implements Composite {
        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(classes, channels), Shape.of(classes, channels));
        }
    }

    /** The head of a projection discriminator, under spectral normalisation: features and labels to a logit. */
    record Projection(int width, int classes) implements Composite {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(1);
        }

        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(1, width), Shape.of(1), Shape.of(classes, width));
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return 2L * width;
        }
    }

    /** A linear layer or a convolution whose weight is multiplied by gain x multiplier / sqrt(fan-in) in each pass. */
    record Equalized(Part part, double gain, double multiplier) implements Composite {
        @Override
        public Shape output(Shape sample) {
            return part.output(sample);
        }

        @Override
        public List<Shape> parameters() {
            return part.parameters();
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return part.multiplyAdds(sample);
        }
    }

    /** Layers that the present size of growing networks does not use: they have parameters and compute nothing. */
    record Idle(List<Part> parts) implements Composite {
        @Override
        public List<Shape> parameters() {
            return Composite.parameters(parts);
        }
    }

    /** Self-attention over the pixels, with its convolutions under spectral normalisation. */
    record Attention(int channels) implements Composite {
        int keys() {
            return channels / 8;
        }

        int values() {
            return channels / 2;
        }

        @Override
        public List<Shape> parameters() {
            return List.of(
                    Shape.scalar(),
                    Shape.of(keys(), channels, 1, 1),
                    Shape.of(keys(), channels, 1, 1),
                    Shape.of(values(), channels, 1, 1),
                    Shape.of(channels, values(), 1, 1));
        }

        @Override
        public long multiplyAdds(Shape sample) {
            long pixels = (long) sample.size(1) * sample.size(2);
            long convolutions = pixels * channels * (2L * keys() + 2L * values());
            return convolutions + pixels * (pixels / 4) * (keys() + values());
        }
    }

    /**
     * The inputs of BigGAN's generator: an embedding of the label, joined to each chunk of the noise but the first, which is
     * the output.
     *
     * @param chunk the size of a chunk
     */
    record ClassChunks(int classes, int embedding, int chunk) implements Composite {
        @Override
        public Shape output(Shape sample) {
            return Shape.of(chunk);
        }

        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(classes, embedding));
        }
    }

    /**
     * Batch normalisation whose gain and bias are linear in an embedding with a chunk of noise, under spectral normalisation.
     *
     * @param stage the number of the chunk, counted from 0 for the second
     */
    record ChunkNorm(int channels, int condition, int stage) implements Composite {
        @Override
        public List<Shape> parameters() {
            return List.of(Shape.of(channels, condition), Shape.of(channels, condition));
        }

        @Override
        public long multiplyAdds(Shape sample) {
            return 2L * channels * condition;
        }
    }

    /**
     * StyleGAN2's synthesis, from one style for all layers to an image.
     *
     * @param widths the number of channels at 4x4, 8x8 and so on
     * @param style the size of a style
     * @param colours the number of the image's channels
     */
    record Synthesis(List<Integer> widths, int style, int colours) implements Composite {
        static final int SMALLEST = 4;
        private static final int KERNEL = 9;

        @Override
        public Shape output(Shape sample) {
            int size = SMALLEST << (widths.size() - 1);
            return Shape.of(colours, size, size);
        }

        @Override
        public List<Shape> parameters() {
            List<Shape> all = new ArrayList<>(List.of(Shape.of(1, widths.get(0), SMALLEST, SMALLEST)));
            for (int i = 0; i < widths.size(); i++) {
                if (i > 0) {
                    all.addAll(styled(widths.get(i - 1), widths.get(i)));
                }
                all.addAll(styled(widths.get(i), widths.get(i)));
            }
            widths.forEach(width -> all.addAll(modulated(width, colours, 1)));
            return all;
        }

        private List<Shape> styled(int in, int out) {
            List<Shape> all = new ArrayList<>(modulated(in, out, 3));
            all.add(Shape.scalar());
            return all;
        }

        /** Returns bias, affine map of the style, and weight. */
        private List<Shape> modulated(int in, int out, int kernel) {
            return List.of(Shape.of(out, 1, 1), Shape.of(in, style), Shape.of(in), Shape.of(out, in, kernel, kernel));
        }

        @Override
        public long multiplyAdds(Shape sample) {
            long sum = 0;
            for (int i = 0; i < widths.size(); i++) {
                long side = (long) SMALLEST << i;
                long pixels = side * side;
                long width = widths.get(i);
                if (i > 0) {
                    // A transposed convolution of stride 2 reads a quarter of the pixels.
                    sum += pixels / 4 * widths.get(i - 1) * width * KERNEL + (long) style * widths.get(i - 1);
                }
                sum += pixels * width * (width * KERNEL + colours) + 2L * style * width;
            }
            return sum;
        }
    }
}
