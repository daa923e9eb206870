package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gan4j.benchmarks.peers.Composite.Residual;
import org.gan4j.benchmarks.peers.Composite.Skip;
import org.gan4j.benchmarks.peers.Part.BatchNorm;
import org.gan4j.benchmarks.peers.Part.Convolution;
import org.gan4j.benchmarks.peers.Part.Dropout;
import org.gan4j.benchmarks.peers.Part.Flatten;
import org.gan4j.benchmarks.peers.Part.InstanceNorm;
import org.gan4j.benchmarks.peers.Part.LeakyRelu;
import org.gan4j.benchmarks.peers.Part.Linear;
import org.gan4j.benchmarks.peers.Part.PRelu;
import org.gan4j.benchmarks.peers.Part.Reflect;
import org.gan4j.benchmarks.peers.Part.Relu;
import org.gan4j.benchmarks.peers.Part.Shuffle;
import org.gan4j.benchmarks.peers.Part.Tanh;
import org.gan4j.benchmarks.peers.Part.TransposedConvolution;

/** The layers of the translating networks, in the papers' sizes. */
final class FamilyParts {
    private static final int COLOURS = 3;
    private static final int WIDTH = 64;
    private static final double MOMENTUM = 0.1;
    private static final double SLOPE = 0.2;

    private FamilyParts() {}

    /** Returns Pix2Pix's U-Net down to one pixel. */
    static List<Part> unet(int levels) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Convolution(COLOURS, WIDTH, 4, 2, 1, false));
        parts.add(new Skip(level(1, levels)));
        parts.add(new Relu());
        parts.add(new TransposedConvolution(2 * WIDTH, COLOURS, 4, 2, 1, 0, true));
        parts.add(new Tanh());
        return parts;
    }

    private static List<Part> level(int level, int levels) {
        int outer = WIDTH << Math.min(level - 1, 3);
        int inner = WIDTH << Math.min(level, 3);
        boolean innermost = level == levels - 1;
        List<Part> parts = new ArrayList<>();
        parts.add(new LeakyRelu(SLOPE));
        parts.add(new Convolution(outer, inner, 4, 2, 1, false));
        if (!innermost) {
            parts.add(new BatchNorm(inner, MOMENTUM));
            parts.add(new Skip(level(level + 1, levels)));
        }
        parts.add(new Relu());
        parts.add(new TransposedConvolution(innermost ? inner : 2 * inner, outer, 4, 2, 1));
        parts.add(new BatchNorm(outer, MOMENTUM));
        if (level >= 4 && level >= levels - 3) {
            parts.add(new Dropout(0.5));
        }
        return parts;
    }

    /** Returns PatchGAN with batch normalisation, or else instance normalisation. */
    static List<Part> patches(int channels, int halvings, boolean byBatch) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Convolution(channels, WIDTH, 4, 2, 1, true));
        parts.add(new LeakyRelu(SLOPE));
        int in = WIDTH;
        for (int i = 1; i <= halvings; i++) {
            int out = WIDTH << Math.min(i, 3);
            parts.add(new Convolution(in, out, 4, i < halvings ? 2 : 1, 1, !byBatch));
            parts.add(byBatch ? new BatchNorm(out, MOMENTUM) : new InstanceNorm(out));
            parts.add(new LeakyRelu(SLOPE));
            in = out;
        }
        parts.add(new Convolution(in, 1, 4, 1, 1, true));
        return parts;
    }

    /** Returns CycleGAN's generator. */
    static List<Part> resnet(int blocks) {
        List<Part> parts = new ArrayList<>(List.of(new Reflect(3)));
        parts.addAll(normalized(new Convolution(COLOURS, WIDTH, 7, 1, 0, true), WIDTH));
        parts.addAll(normalized(new Convolution(WIDTH, 2 * WIDTH, 3, 2, 1, true), 2 * WIDTH));
        int width = 4 * WIDTH;
        parts.addAll(normalized(new Convolution(2 * WIDTH, width, 3, 2, 1, true), width));
        for (int i = 0; i < blocks; i++) {
            List<Part> branch = new ArrayList<>(List.of(new Reflect(1)));
            branch.addAll(normalized(new Convolution(width, width, 3, 1, 0, true), width));
            branch.add(new Reflect(1));
            branch.add(new Convolution(width, width, 3, 1, 0, true));
            branch.add(new InstanceNorm(width));
            parts.add(new Residual(branch, List.of()));
        }
        parts.addAll(normalized(new TransposedConvolution(width, 2 * WIDTH, 3, 2, 1, 1, true), 2 * WIDTH));
        parts.addAll(normalized(new TransposedConvolution(2 * WIDTH, WIDTH, 3, 2, 1, 1, true), WIDTH));
        parts.addAll(List.of(new Reflect(3), new Convolution(WIDTH, COLOURS, 7, 1, 0, true), new Tanh()));
        return parts;
    }

    private static List<Part> normalized(Part convolution, int channels) {
        return List.of(convolution, new InstanceNorm(channels), new Relu());
    }

    /** Returns SRResNet for four times the size. */
    static List<Part> srResNet(int blocks) {
        List<Part> trunk = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            trunk.add(new Residual(List.of(three(), norm(), new PRelu(), three(), norm()), Collections.emptyList()));
        }
        trunk.addAll(List.of(three(), norm()));
        List<Part> parts = new ArrayList<>();
        parts.add(new Convolution(COLOURS, WIDTH, 9, 1, 4, true));
        parts.add(new PRelu());
        parts.add(new Residual(trunk, List.of()));
        for (int i = 0; i < 2; i++) {
            parts.add(new Convolution(WIDTH, 4 * WIDTH, 3, 1, 1, true));
            parts.add(new Shuffle(2));
            parts.add(new PRelu());
        }
        parts.add(new Convolution(WIDTH, COLOURS, 9, 1, 4, true));
        return parts;
    }

    private static Part three() {
        return new Convolution(WIDTH, WIDTH, 3, 1, 1, true);
    }

    private static Part norm() {
        return new BatchNorm(WIDTH, MOMENTUM);
    }

    /** Returns SRGAN's discriminator. */
    static List<Part> srganDiscriminator(int size) {
        List<Part> parts = new ArrayList<>();
        int in = COLOURS;
        for (int i = 0; i < 8; i++) {
            int out = WIDTH << (i / 2);
            parts.add(new Convolution(in, out, 3, 1 + i % 2, 1, true));
            if (i > 0) {
                parts.add(new BatchNorm(out, MOMENTUM));
            }
            parts.add(new LeakyRelu(SLOPE));
            in = out;
        }
        int units = 1024;
        parts.add(new Flatten());
        parts.add(new Linear(in * (size / 16) * (size / 16), units));
        parts.add(new LeakyRelu(SLOPE));
        parts.add(new Linear(units, 1));
        return parts;
    }
}
