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

    private static List<Shape> parameters(List<Part> parts) {
        return parts.stream().flatMap(part -> part.parameters().stream()).toList();
    }

    private static long multiplyAdds(List<Part> parts, Shape sample) {
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
}
