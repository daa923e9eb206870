package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gan4j.benchmarks.peers.Composite.Attention;
import org.gan4j.benchmarks.peers.Composite.ChunkNorm;
import org.gan4j.benchmarks.peers.Composite.ClassChunks;
import org.gan4j.benchmarks.peers.Composite.ConditionalNorm;
import org.gan4j.benchmarks.peers.Composite.Projection;
import org.gan4j.benchmarks.peers.Composite.Residual;
import org.gan4j.benchmarks.peers.Composite.Spectral;
import org.gan4j.benchmarks.peers.Part.BatchNorm;
import org.gan4j.benchmarks.peers.Part.Convolution;
import org.gan4j.benchmarks.peers.Part.Enlarge;
import org.gan4j.benchmarks.peers.Part.Halve;
import org.gan4j.benchmarks.peers.Part.Linear;
import org.gan4j.benchmarks.peers.Part.Relu;
import org.gan4j.benchmarks.peers.Part.SumPixels;
import org.gan4j.benchmarks.peers.Part.Tanh;
import org.gan4j.benchmarks.peers.Part.Unflatten;
import org.gan4j.shape.Shape;

/** The layers of the residual networks for colour images of 32x32: SNGAN, its form with classes, and BigGAN. */
final class ResidualParts {
    /** The size of the noise of SNGAN, with classes or without. */
    static final int LATENT = 128;

    /** The size of each chunk of BigGAN's noise. */
    static final int CHUNK = 20;

    /** The number of blocks of each generator. */
    static final int BLOCKS = 3;

    private static final int COLOURS = 3;
    private static final int EMBEDDING = 128;
    private static final double MOMENTUM = 0.1;

    private ResidualParts() {}

    /** Returns SNGAN's generator. */
    static List<Part> snganGenerator(int width) {
        return generator(width, new BatchNorm(width, MOMENTUM));
    }

    /** Returns SNGAN's generator with classes. */
    static List<Part> projectionGenerator(int width, int classes) {
        return generator(width, new ConditionalNorm(width, classes));
    }

    private static List<Part> generator(int width, Part norm) {
        List<Part> parts =
                new ArrayList<>(List.of(new Linear(LATENT, 16 * width), new Unflatten(Shape.of(width, 4, 4))));
        for (int i = 0; i < BLOCKS; i++) {
            parts.add(up(width, norm, part -> part));
        }
        parts.addAll(image(width, part -> part));
        return parts;
    }

    /** Returns BigGAN's generator. */
    static List<Part> bigGanGenerator(int width, int classes) {
        int channels = 4 * width;
        List<Part> parts = new ArrayList<>(List.of(
                new ClassChunks(classes, EMBEDDING, CHUNK),
                new Spectral(new Linear(CHUNK, 16 * channels)),
                new Unflatten(Shape.of(channels, 4, 4))));
        for (int i = 0; i < BLOCKS; i++) {
            parts.add(up(channels, new ChunkNorm(channels, EMBEDDING + CHUNK, i), Spectral::new));
            if (i == 1) {
                parts.add(new Attention(channels));
            }
        }
        parts.addAll(image(channels, Spectral::new));
        return parts;
    }

    private static Part up(int width, Part norm, Function<Part, Part> wrapped) {
        Part three = wrapped.apply(convolution(width, width, 3));
        Part one = wrapped.apply(convolution(width, width, 1));
        return new Residual(
                List.of(norm, new Relu(), new Enlarge(2), three, norm, new Relu(), three),
                List.of(new Enlarge(2), one));
    }

    private static List<Part> image(int width, Function<Part, Part> wrapped) {
        Part last = wrapped.apply(convolution(width, COLOURS, 3));
        return List.of(new BatchNorm(width, MOMENTUM), new Relu(), last, new Tanh());
    }

    /** Returns SNGAN's discriminator. */
    static List<Part> snganDiscriminator(int width) {
        List<Part> parts = trunk(width, List.of());
        parts.add(new Spectral(new Linear(width, 1)));
        return parts;
    }

    /** Returns SNGAN's discriminator with classes. */
    static List<Part> projectionDiscriminator(int width, int classes) {
        List<Part> parts = trunk(width, List.of());
        parts.add(new Projection(width, classes));
        return parts;
    }

    /** Returns BigGAN's discriminator. */
    static List<Part> bigGanDiscriminator(int width, int classes) {
        int channels = 4 * width;
        List<Part> parts = trunk(channels, List.of(new Attention(channels)));
        parts.add(new Projection(channels, classes));
        return parts;
    }

    /** Returns four blocks, with others after the first, and the sum over the pixels. */
    private static List<Part> trunk(int width, List<Part> afterFirst) {
        Part three = spectral(width, width, 3);
        List<Part> parts = new ArrayList<>();
        parts.add(new Residual(
                List.of(spectral(COLOURS, width, 3), new Relu(), three, new Halve()),
                List.of(new Halve(), spectral(COLOURS, width, 1))));
        parts.addAll(afterFirst);
        List<Part> down = List.of(new Relu(), three, new Relu(), three, new Halve());
        parts.add(new Residual(down, List.of(spectral(width, width, 1), new Halve())));
        for (int i = 0; i < 2; i++) {
            parts.add(new Residual(down.subList(0, 4), List.of()));
        }
        parts.addAll(List.of(new Relu(), new SumPixels()));
        return parts;
    }

    private static Part spectral(int in, int out, int kernel) {
        return new Spectral(convolution(in, out, kernel));
    }

    private static Part convolution(int in, int out, int kernel) {
        return new Convolution(in, out, kernel, 1, kernel / 2, true);
    }
}
